using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Studio;

/// <summary>Compares JSON by what it says: a member that is null is one that is not there, and numbers are equal by value.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(JsonNode? first, JsonNode? second) => (first, second) switch
    {
        (null, null) => true,
        (JsonObject one, JsonObject other) => Names(one).Concat(Names(other)).Distinct().All(name => AreEqual(one[name], other[name])),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValue one, JsonValue other) => one.GetValueKind() == other.GetValueKind() && Text(one) == Text(other),
        _ => false,
    };

    private static IEnumerable<string> Names(JsonObject json) => json.Select(member => member.Key);

    private static string Text(JsonValue value)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G29", CultureInfo.InvariantCulture)
            : text;
    }
}
