using DotLiquid;

namespace Elsa.Expressions.Liquid.Values;

/// <summary>Something whose members are looked up by name when a template asks for them.</summary>
internal sealed class LiquidNames(Func<string, object?> find) : IIndexable, ILiquidizable
{
    public object? this[object key] => find((string)key);

    public bool ContainsKey(object key) => key is string;

    public object ToLiquid() => this;
}
