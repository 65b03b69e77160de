using System.Collections;
using DotLiquid;

namespace Elsa.Expressions.Liquid.Values;

/// <summary>A dictionary as a template sees it: its entries by name, pairs of name and value in a loop, and as text nothing at all.</summary>
internal sealed class LiquidDictionary(
    object source,
    ICollection<string> keys,
    Func<string, object?> find)
    : IIndexable, ILiquidizable, IEnumerable, ILiquidSource
{
    public object Source => source;
    public ICollection<string> Keys => keys;

    public object? this[object key] => key switch
    {
        string name when keys.Contains(name) => find(name),
        "size" => keys.Count,
        _ => null,
    };

    public bool ContainsKey(object key) => key is string name && (keys.Contains(name) || name == "size");

    public object ToLiquid() => this;

    public IEnumerator GetEnumerator()
    {
        foreach (var key in keys)
            yield return new object?[] { key, find(key) };
    }
}
