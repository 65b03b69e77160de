using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>Converts JSON to plain data and plain data to JSON, so that a stored result is read back unchanged.</summary>
internal sealed class PlainDataConverter : JsonConverter<object?>
{
    /// <summary>The maximum nesting of data.</summary>
    public const int MaxDepth = 2048;

    private const int MaxExpandoMembers = 256;

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = MaxDepth };

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ToData(JsonElement.ParseValue(ref reader));

    // Elsa's own options add type names and references to an object; this data needs neither.
    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Deep);

    public static object? ToData(JsonElement? json) => json?.ValueKind switch
    {
        JsonValueKind.Object => ToObject(json.Value),
        JsonValueKind.Array => json.Value.EnumerateArray().Select(item => ToData(item)).ToList(),
        JsonValueKind.String => json.Value.GetString(),
        JsonValueKind.Number => json.Value.TryGetInt64(out var integer) ? (object)integer : json.Value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // An ExpandoObject looks through all its members for each that is added.
    private static IDictionary<string, object?> ToObject(JsonElement json)
    {
        IDictionary<string, object?> data = json.GetPropertyCount() > MaxExpandoMembers ? new Dictionary<string, object?>() : new ExpandoObject();

        foreach (var member in json.EnumerateObject())
            data[member.Name] = ToData(member.Value);

        return data;
    }
}
