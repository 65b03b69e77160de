namespace Elsa.Expressions.Extensions;

public static class WellKnowTypeRegistryExtensions
{
    public static bool TryGetTypeOrDefault(this IWellKnownTypeRegistry registry, string alias, out Type type)
    {
        type = (registry.TryGetType(alias, out var known) ? known : Type.GetType(alias))!;
        return type != null;
    }

    public static Type GetTypeOrDefault(this IWellKnownTypeRegistry registry, string alias) =>
        registry.TryGetTypeOrDefault(alias, out var type) ? type : typeof(object);
}
