namespace Elsa.Common.Serialization;

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
