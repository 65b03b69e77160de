namespace Elsa.Common.Serialization;

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
