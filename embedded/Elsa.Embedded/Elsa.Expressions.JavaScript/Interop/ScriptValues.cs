using System.Collections;
using Jint.Native;
using Jint.Runtime.Interop;
using Jint;

namespace Elsa.Expressions.JavaScript.Interop;

internal static class ScriptNames
{
    /// <summary>Whether something of this name can be named in a script as <c>variables.Name</c> or <c>getName()</c>.</summary>
    public static bool IsValid(string? name) => !string.IsNullOrWhiteSpace(name) && name.All(char.IsLetterOrDigit);
}

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

/// <summary>The CLR types a script can use by name: a few common ones and those workflow variables can have.</summary>
internal static class CommonTypes
{
    private static readonly Type[] Common = [typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Random)];

    public static void Add(Engine engine, string script, ManagementOptions options)
    {
        var types = options.VariableDescriptors
            .Select(descriptor => descriptor.Type)
            .Where(type => type is { IsPrimitive: false, ContainsGenericParameters: false } && type != typeof(string) && type != typeof(object));

        // A type costs more to expose than to look for.
        foreach (var type in Common.Concat(types).Where(type => script.Contains(type.Name, StringComparison.Ordinal)))
            engine.SetValue(type.Name, TypeReference.CreateTypeReference(engine, type));
    }
}
