using System.Collections;
using DotLiquid;

namespace Elsa.Expressions.Liquid.Values;

/// <summary>
/// An object as a template sees it: its members by name, pairs of name and value in a loop, and as text what the object itself says.
/// It is a structure because only those can be given a text of their own although they can be looped over.
/// </summary>
internal readonly struct LiquidObject(object source, ICollection<string> keys, Func<string, object?> find, string text) : IIndexable, ILiquidizable, IEnumerable
{
    public object Source { get; } = source;
    public ICollection<string> Keys { get; } = keys;

    public object? this[object key] => key switch
    {
        string name when Keys.Contains(name) => find(name),
        "size" => Keys.Count,
        _ => null,
    };

    public bool ContainsKey(object key) => key is string name && (Keys.Contains(name) || name == "size");

    public object ToLiquid() => this;

    public override string ToString() => text;

    public IEnumerator GetEnumerator()
    {
        foreach (var key in Keys)
            yield return new object?[] { key, find(key) };
    }
}
