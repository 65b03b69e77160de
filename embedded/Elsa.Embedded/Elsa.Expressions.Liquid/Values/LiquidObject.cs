using DotLiquid;

namespace Elsa.Expressions.Liquid.Values;

/// <summary>An object as a template sees it: the members it may see by name, and as text what the object itself says.</summary>
internal sealed class LiquidObject(object source, Func<string, object?>? find = null) : IIndexable, ILiquidSource
{
    public object Source => source;

    public object? this[object key] => key is string name ? find?.Invoke(name) : null;

    public bool ContainsKey(object key) => key is string;

    public override string ToString() => source.ToString() ?? "";
}
