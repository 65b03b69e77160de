using System.Collections;
using Jint;
using Jint.Native;

namespace Elsa.Expressions.JavaScript.Interop;

internal static class ScriptValues
{
    /// <summary>A script gets an object of its own in place of a dynamic one; anything else it sees as it is.</summary>
    public static object? Copy(Engine engine, object? value) => value is ExpandoObject expando ? CopyObject(engine, expando) : value;

    private static JsObject CopyObject(Engine engine, IDictionary<string, object?> source)
    {
        var copy = new JsObject(engine);
        foreach (var (name, value) in source)
            copy.Set(name, CopyMember(engine, value));

        return copy;
    }

    private static JsValue CopyMember(Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        IDictionary<string, object?> members => CopyObject(engine, members),
        ICollection items when value.GetType().IsCollectionType() =>
            new JsArray(engine, [.. items.Cast<object?>().Select(item => CopyMember(engine, item))]),
        int or double or float or decimal => JsValue.FromObject(engine, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => JsValue.FromObject(engine, value),
    };
}
