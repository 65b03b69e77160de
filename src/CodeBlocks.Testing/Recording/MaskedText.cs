using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Compares values with recorded ones of which parts are masked: any text stands in their place.</summary>
internal static class MaskedText
{
    /// <summary>Copies a value and masks what is masked in the recorded one.</summary>
    /// <param name="recorded">The recorded value.</param>
    /// <param name="value">The value of now.</param>
    public static JsonNode? MaskAs(JsonNode? recorded, JsonNode? value) => (recorded, value) switch
    {
        (JsonObject left, JsonObject right) => new JsonObject(right.Select(member => KeyValuePair.Create(
            member.Key, left.TryGetPropertyValue(member.Key, out var other) ? MaskAs(other, member.Value) : member.Value?.DeepClone()))),
        (JsonArray left, JsonArray right) => new JsonArray([.. right.Select((item, index) => MaskAs(index < left.Count ? left[index] : null, item))]),
        (JsonValue left, JsonValue right) when left.TryGetValue<string>(out var pattern) && Matches(pattern, TextOf(right)) => left.DeepClone(),
        _ => value?.DeepClone(),
    };

    private static bool Matches(string pattern, string text)
    {
        var parts = pattern.Split(SecretMask.Replacement);

        if (parts.Length == 1 || !text.StartsWith(parts[0], StringComparison.Ordinal))
            return false;

        var at = parts[0].Length;

        foreach (var part in parts[1..^1])
        {
            if ((at = text.IndexOf(part, at, StringComparison.Ordinal)) < 0)
                return false;

            at += part.Length;
        }

        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static string TextOf(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString();
}
