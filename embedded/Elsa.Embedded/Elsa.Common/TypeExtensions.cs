namespace Elsa.Extensions;

public static partial class TypeExtensions
{
    private static readonly ConcurrentDictionary<Type, string> SimpleNames = new();

    public static string GetSimpleAssemblyQualifiedName(this Type type) => SimpleNames.GetOrAdd(type, BuildSimpleName);

    public static bool IsGenericType(this Type type, Type genericType) => type.IsGenericType && type.GetGenericTypeDefinition() == genericType;

    public static bool IsCollectionType(this Type type) =>
        type.IsGenericType && typeof(ICollection<>).MakeGenericType(type.GenericTypeArguments[0]).IsAssignableFrom(type);

    public static Type GetCollectionElementType(this Type type) => type.GenericTypeArguments[0];

    public static bool IsNumericType(this Type type) => type.IsPrimitive || type == typeof(decimal);

    private static string BuildSimpleName(Type type)
    {
        var assembly = ElsaAssemblyNames.GetName(type);
        if (!type.IsGenericType)
            return $"{type.FullName}, {assembly}";

        var arguments = type.GetGenericArguments().Select(argument => $"[{BuildSimpleName(argument)}]");
        return $"{type.GetGenericTypeDefinition().FullName}[{string.Join(",", arguments)}], {assembly}";
    }
}
