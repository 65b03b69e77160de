using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CodeBlocks.Testing;

/// <summary>The JSON of recordings and assertions.</summary>
internal static class TestJson
{
    private const int MaxDepth = 2048;

    /// <summary>Types of this project have their names in camel case; data keeps its own.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonSerializerOptions OneLine { get; } = new(Options) { WriteIndented = false };

    /// <summary>Names are as they are written in the test.</summary>
    private static JsonSerializerOptions Expected { get; } = new(Options) { PropertyNamingPolicy = null };

    /// <summary>A value of an output.</summary>
    public static JsonNode? OfActual(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Options);

    /// <summary>A value that a test expects.</summary>
    public static JsonNode? OfExpected(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Expected);

    /// <summary>Data that keeps the difference between 1 and 1.0.</summary>
    public static JsonNode? OfData(object? value) => value switch
    {
        IDictionary<string, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, OfData(member.Value)))),
        string or null => JsonValue.Create((string?)value),
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 =>
            JsonNode.Parse(number.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)),
        System.Collections.IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(OfData)]),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Options),
    };

    /// <summary>A text: on several lines, a list of them.</summary>
    public static JsonNode OfText(string text) =>
        text.Contains('\n') ? new JsonArray([.. text.Split('\n').Select(line => (JsonNode?)JsonValue.Create(line))]) : JsonValue.Create(text)!;

    /// <summary>Reads what <see cref="OfText"/> writes.</summary>
    public static string ToText(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Join('\n', lines.Select(line => (string?)line)),
        _ => (string?)node ?? "",
    };

    /// <summary>Tells whether a list can be the lines of a text.</summary>
    public static bool IsText(JsonArray lines) => lines.Count > 0 && lines.All(line => line?.GetValueKind() == JsonValueKind.String);
}
