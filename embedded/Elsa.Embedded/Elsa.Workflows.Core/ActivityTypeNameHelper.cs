namespace Elsa.Workflows.Helpers;

public static class ActivityTypeNameHelper
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string GenerateTypeName<T>() where T : IActivity => GenerateTypeName(typeof(T));

    public static string GenerateTypeName(Type type) => Names.GetOrAdd(type, static x => GenerateTypeName(x, GenerateNamespace(x)));

    public static string GenerateTypeName(Type type, string? ns)
    {
        var name = type.GetCustomAttribute<ActivityAttribute>()?.Type;

        if (!type.IsGenericType)
            name ??= type.Name;
        else
        {
            var arguments = type.GenericTypeArguments.Select(x => GenerateTypeName(x, null));
            name = $"{name ?? type.Name[..type.Name.IndexOf('`')]}<{string.Join(',', arguments)}>";
        }

        return ns != null ? $"{ns}.{name}" : name;
    }

    public static string? GenerateNamespace(Type activityType) =>
        activityType.GetCustomAttribute<ActivityAttribute>()?.Namespace ?? activityType.Namespace;

    public static string? GetCategoryFromNamespace(string? ns) => string.IsNullOrWhiteSpace(ns) ? null : ns[(ns.LastIndexOf('.') + 1)..];
}
