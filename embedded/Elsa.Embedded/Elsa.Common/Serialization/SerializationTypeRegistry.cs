namespace Elsa.Common.Serialization;

public interface ISerializationTypeRegistry
{
    void RegisterType(Type type, string alias);
    bool TryGetAlias(Type type, out string alias);
    bool TryGetType(string alias, out Type type);
    IEnumerable<Type> ListTypes();
}

public class SerializationTypeRegistry : ISerializationTypeRegistry
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, string> _aliases = [];

    public SerializationTypeRegistry(IOptions<SerializationTypeOptions> options)
    {
        foreach (var (alias, type) in options.Value.AliasTypeDictionary)
            AddName(type, alias);

        foreach (var (type, alias) in options.Value.TypeAliasDictionary)
            RegisterType(type, alias);
    }

    public void RegisterType(Type type, string alias)
    {
        _aliases[type] = alias;
        AddName(type, alias);
    }

    public bool TryGetAlias(Type type, out string alias) => _aliases.TryGetValue(type, out alias!);

    public bool TryGetType(string alias, out Type type) => _types.TryGetValue(alias, out type!);

    public IEnumerable<Type> ListTypes() => _types.Values.Distinct();

    private void AddName(Type type, string name)
    {
        _types[name] = type;
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) != null)
            return;

        var nullable = typeof(Nullable<>).MakeGenericType(type);
        _types[$"{name}?"] = nullable;
        if (_aliases.TryGetValue(type, out var alias))
            _aliases[nullable] = $"{alias}?";
    }
}

public class SerializationTypeOptions
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, string> _aliases = [];

    public SerializationTypeOptions()
    {
        foreach (var (type, alias) in WellKnownTypes.All)
            RegisterTypeAlias(type, alias);

        RegisterLegacyTypeName(typeof(long), "Long");
    }

    public IDictionary<string, Type> AliasTypeDictionary => _types.AsReadOnly();
    public IDictionary<Type, string> TypeAliasDictionary => _aliases.AsReadOnly();

    public SerializationTypeOptions RegisterTypeAlias(Type type, string alias)
    {
        _types[alias] = type;
        _aliases[type] = alias;
        return this;
    }

    public SerializationTypeOptions RegisterLegacyTypeName(Type type, string typeName)
    {
        _types[typeName] = type;
        return this;
    }

    public SerializationTypeOptions RegisterLegacySimpleAssemblyQualifiedName(Type type) =>
        RegisterLegacyTypeName(type, type.GetSimpleAssemblyQualifiedName());
}

/// <summary>The types every Elsa host knows by a short name.</summary>
internal static class WellKnownTypes
{
    public static readonly IReadOnlyList<(Type Type, string Alias)> All =
    [
        (typeof(short), "Int16"),
        (typeof(int), "Int32"),
        (typeof(long), "Int64"),
        (typeof(float), "Single"),
        (typeof(object), "Object"),
        (typeof(string), "String"),
        (typeof(bool), "Boolean"),
        (typeof(decimal), "Decimal"),
        (typeof(double), "Double"),
        (typeof(byte[]), "ByteArray"),
        (typeof(Guid), "Guid"),
        (typeof(DateTime), "DateTime"),
        (typeof(DateTimeOffset), "DateTimeOffset"),
        (typeof(TimeSpan), "TimeSpan"),
        (typeof(Stream), "Stream"),
        (typeof(ExpandoObject), "JSON"),
        (typeof(JsonElement), "JsonElement"),
        (typeof(JsonNode), "JsonNode"),
        (typeof(JsonObject), "JsonObject"),
        (typeof(JsonArray), "JsonArray"),
        (typeof(IDictionary<string, string>), "StringDictionary"),
        (typeof(IDictionary<string, object>), "ObjectDictionary"),
        (typeof(Dictionary<string, string>), "StringMap"),
        (typeof(Dictionary<string, object>), "ObjectMap"),
    ];
}
