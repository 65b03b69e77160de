using System.Numerics;

namespace Elsa.Workflows.Serialization.Converters;

/// <summary>Reads a number that may be written as text.</summary>
internal sealed class NumberOrTextConverter<T> : JsonConverter<T> where T : INumber<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            throw new JsonException($"A number is expected, not {reader.TokenType}.");

        using var value = JsonDocument.ParseValue(ref reader);
        var text = value.RootElement.ToString();
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException($"'{text}' is no {typeToConvert.Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture));
}
