namespace Elsa.Workflows;

internal sealed partial class VariableMapper(ISerializationTypeRegistry types, ILogger<VariableMapper> logger)
{
    public Variable Map(VariableModel source)
    {
        var type = ResolveType(source.TypeName);
        var variable = (Variable)Activator.CreateInstance(typeof(Variable<>).MakeGenericType(type))!;
        variable.Id = source.Id ?? Guid.NewGuid().ToString("N");
        variable.Name = source.Name;
        variable.StorageDriverType = ResolveStorageDriverType(source.StorageDriverTypeName);

        var value = source.Value.TryConvertTo(type);
        if (value.IsSuccess)
            variable.Value = value.Value;
        else
            LogNotConvertible(source.Name, type);

        return variable;
    }

    public VariableModel Map(Variable source) => new(
        source.Id,
        source.Name,
        GetName(source.GetVariableType()),
        source.Value.Format(),
        source.StorageDriverType is { } driver ? GetName(driver) : null);

    private string GetName(Type type) =>
        SerializationTypeResolver.TryGetAlias(types, type, out var alias) ? alias : type.GetSimpleAssemblyQualifiedName();

    private Type ResolveType(string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias))
            return typeof(object);

        if (SerializationTypeResolver.TryResolveType(types, alias, out var type))
            return type;

        LogUnknownType(alias);
        return typeof(object);
    }

    private Type? ResolveStorageDriverType(string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias))
            return null;

        if (SerializationTypeResolver.TryResolveType(types, alias, out var type) && typeof(IStorageDriver).IsAssignableFrom(type) && !type.IsAbstract)
            return type;

        LogUnknownStorageDriver(alias);
        return null;
    }

    [LoggerMessage(1, LogLevel.Warning, "The value of variable {VariableName} cannot be converted to {Type}")]
    private partial void LogNotConvertible(string variableName, Type type);

    [LoggerMessage(2, LogLevel.Warning, "Failed to resolve variable type alias {Alias}")]
    private partial void LogUnknownType(string alias);

    [LoggerMessage(3, LogLevel.Warning, "Failed to resolve storage driver type alias {Alias}")]
    private partial void LogUnknownStorageDriver(string alias);
}
