namespace Elsa.Extensions;

public static partial class TypeExtensions
{
    public static object? GetDefaultValue(this Type type) => type.IsClass ? null : Activator.CreateInstance(type);

    public static string GetFriendlyTypeName(this Type type, Brackets brackets)
    {
        if (type.IsArray)
            return $"{type.GetElementType()!.GetFriendlyTypeName(brackets)}[{new string(',', type.GetArrayRank() - 1)}]";

        if (!type.IsGenericType)
            return type.FullName!;

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        var arguments = type.GetGenericArguments().Select(argument => argument.GetFriendlyTypeName(brackets));
        return $"{type.Namespace}.{name}{brackets.Open}{string.Join(", ", arguments)}{brackets.Close}";
    }
}
