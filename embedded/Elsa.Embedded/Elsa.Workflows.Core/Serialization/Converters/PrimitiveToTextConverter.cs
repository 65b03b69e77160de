namespace Elsa.Workflows.Serialization.Converters;

/// <summary>Reads any JSON value as text. A text that is a date comes out in the current culture's form, as it does in Elsa.</summary>
internal sealed class PrimitiveToTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.TryGetDateTimeOffset(out var date) ? date.ToString(CultureInfo.CurrentCulture) : reader.GetString();

            case JsonTokenType.Number when !reader.TryGetInt64(out _):
                return reader.GetDouble().ToString(CultureInfo.InvariantCulture);

            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                    return document.RootElement.ToString();
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
