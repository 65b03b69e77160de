using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>What a recording leaves open: <c>&lt;time&gt;</c> may be anything; <c>&lt;pid:NAME&gt;</c> is the same wherever it stands.</summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>A request with the values put in that earlier answers had.</summary>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(property => KeyValuePair.Create(property.Key, Resolve(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        JsonValue value when value.TryGetValue<string>(out var text) => ResolveValue(text),
        _ => node?.DeepClone(),
    };

    public string Resolve(string text) => Placeholder().Replace(text, match => _values.GetValueOrDefault(match.Groups[1].Value, match.Value));

    /// <summary>Whether a text is what was recorded; named placeholders take their value from it the first time.</summary>
    public bool Matches(string recorded, string actual)
    {
        var names = Placeholder().Matches(recorded).Select(found => found.Groups[1].Value).ToList();
        var pattern = string.Join("(.+)", Placeholder().Replace(recorded, "\0").Split('\0').Select(Regex.Escape));
        var match = Regex.Match(actual, $@"\A{pattern}\z", RegexOptions.Singleline);

        return match.Success && names.Index().All(name => IsSame(name.Item, match.Groups[name.Index + 1].Value));
    }

    private bool IsSame(string name, string value)
    {
        if (!name.Contains(':', StringComparison.Ordinal) || _values.TryAdd(name, value))
            return true;

        return _values[name] == value;
    }

    private JsonValue ResolveValue(string text)
    {
        var resolved = Resolve(text);
        return text.StartsWith("<pid:", StringComparison.Ordinal) && uint.TryParse(resolved, out var pid)
            ? JsonValue.Create(pid)
            : JsonValue.Create(resolved);
    }

    [GeneratedRegex("<([a-z ]+(?::[a-z]+)?)>")]
    private static partial Regex Placeholder();
}
