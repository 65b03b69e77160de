namespace Elsa.Expressions.Options;

public class ExpressionOptions
{
    private readonly Dictionary<string, Type> _types = [];

    public ExpressionOptions()
    {
        // The last alias of a type is the one it is shown by, and "Int64" and "Long" share one.
        RegisterTypeAlias(typeof(long), "Int64").RegisterTypeAlias(typeof(long), "Long");
        foreach (var (type, alias) in WellKnownTypes.All)
            RegisterTypeAlias(type, alias);

        AliasTypeDictionary = _types.AsReadOnly();
    }

    public IDictionary<string, Type> AliasTypeDictionary { get; set; }

    public ExpressionOptions RegisterTypeAlias(Type type, string alias)
    {
        _types[alias] = type;
        return this;
    }
}
