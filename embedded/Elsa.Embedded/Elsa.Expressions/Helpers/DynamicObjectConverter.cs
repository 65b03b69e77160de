namespace Elsa.Expressions.Helpers;

/// <summary>Reads JSON of no particular type as numbers, text, arrays and dynamic objects rather than as <see cref="JsonElement"/>.</summary>
internal sealed class DynamicObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number when element.TryGetInt32(out var number) => number,
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    private static ExpandoObject ReadObject(JsonElement element)
    {
        var result = new ExpandoObject();
        foreach (var property in element.EnumerateObject())
            ((IDictionary<string, object?>)result)[property.Name] = Read(property.Value);

        return result;
    }
}
