namespace Elsa.Extensions;

public static class ExpressionOptionsExtensions
{
    public static void AddTypeAlias<T>(this ExpressionOptions options, string alias) => options.RegisterTypeAlias(typeof(T), alias);
}

public static class JsonElementExtensions
{
    /// <summary>Reads a value; an object or array as its JSON, compact whatever the layout of the document is.</summary>
    public static object? GetValue(this JsonElement jsonElement) => jsonElement.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => jsonElement.GetString(),
        JsonValueKind.Number => jsonElement.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => JsonSerializer.Serialize(jsonElement),
    };
}

public static partial class ModuleExtensions
{
    public static IServiceCollection AddExpressionDescriptorProvider<T>(this IServiceCollection services)
        where T : class, IExpressionDescriptorProvider =>
        services.AddSingleton<IExpressionDescriptorProvider, T>();

    public static IModule AddTypeAlias<T>(this IModule module, string alias)
    {
        module.Services.Configure<ExpressionOptions>(options => options.AddTypeAlias<T>(alias));
        return module;
    }
}

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
