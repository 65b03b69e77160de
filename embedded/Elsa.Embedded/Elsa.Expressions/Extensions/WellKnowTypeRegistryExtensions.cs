using Elsa.Expressions.Contracts;
using Elsa.Extensions;

namespace Elsa.Expressions.Extensions;

public static class WellKnowTypeRegistryExtensions
{
    public static void RegisterType<T>(this IWellKnownTypeRegistry registry, string alias) => registry.RegisterType(typeof(T), alias);

    public static bool TryGetTypeOrDefault(this IWellKnownTypeRegistry registry, string alias, out Type type)
    {
        type = (registry.TryGetType(alias, out var known) ? known : Type.GetType(alias))!;
        return type != null;
    }

    public static string GetAliasOrDefault(this IWellKnownTypeRegistry registry, Type type) =>
        registry.TryGetAlias(type, out var alias) ? alias : type.GetSimpleAssemblyQualifiedName();

    public static Type GetTypeOrDefault(this IWellKnownTypeRegistry registry, string alias) =>
        registry.TryGetTypeOrDefault(alias, out var type) ? type : typeof(object);
}
