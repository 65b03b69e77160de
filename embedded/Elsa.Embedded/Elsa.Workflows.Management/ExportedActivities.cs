namespace Elsa.Workflows.Management;

internal static class ExportedActivities
{
    /// <summary>The public activities of the package a type is in.</summary>
    public static IEnumerable<Type> Of(Type marker)
    {
        var package = ElsaAssemblyNames.GetName(marker);
        return marker.Assembly.GetExportedTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false, IsGenericType: false }
            && typeof(IActivity).IsAssignableFrom(type)
            && ElsaAssemblyNames.GetName(type) == package);
    }
}
