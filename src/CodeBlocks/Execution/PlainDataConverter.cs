using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>Converts JSON to plain data and plain data to JSON, so that a stored result is read back unchanged.</summary>
internal sealed class PlainDataConverter : JsonConverter<object?>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ToData(JsonElement.ParseValue(ref reader));

    // Elsa's own options add type names and references to an object; this data needs neither.
    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value);

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

    private static ExpandoObject ToObject(JsonElement json)
    {
        var data = new ExpandoObject();

        foreach (var member in json.EnumerateObject())
            ((IDictionary<string, object?>)data)[member.Name] = ToData(member.Value);

        return data;
    }
}
