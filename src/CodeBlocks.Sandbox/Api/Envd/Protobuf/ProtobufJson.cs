using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>
/// Brings JSON of a message into the one form our messages are read from: protobuf also allows the source's field names,
/// numbers as text and enumerations as numbers, and wants unknown fields ignored.
/// </summary>
internal static class ProtobufJson
{
    /// <exception cref="JsonException">It is not JSON of the message.</exception>
    public static ArrayBufferWriter<byte> Normalize(ReadOnlySpan<byte> json, MessageSchema schema)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        var reader = new Utf8JsonReader(json);
        reader.Read();
        CopyMessage(ref reader, writer, schema);

        if (reader.Read())
            throw new JsonException("there is more than one JSON value");

        writer.Flush();
        return output;
    }

    private static void CopyMessage(ref Utf8JsonReader reader, Utf8JsonWriter writer, MessageSchema schema)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"a JSON object is required, not {reader.TokenType}");

        writer.WriteStartObject();

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = schema.Find(reader.GetString()!);
            reader.Read();

            if (field is null || reader.TokenType == JsonTokenType.Null)
            {
                reader.Skip();
                continue;
            }

            writer.WritePropertyName(field.Name);

            if (field.IsRepeated)
                CopyArray(ref reader, writer, field);
            else
                CopyValue(ref reader, writer, field);
        }

        writer.WriteEndObject();
    }

    private static void CopyArray(ref Utf8JsonReader reader, Utf8JsonWriter writer, FieldSchema field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"'{field.Name}' must be a JSON array");

        writer.WriteStartArray();

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            CopyValue(ref reader, writer, field);

        writer.WriteEndArray();
    }

    private static void CopyValue(ref Utf8JsonReader reader, Utf8JsonWriter writer, FieldSchema field)
    {
        switch (field.Kind)
        {
            case FieldKind.Message:
                CopyMessage(ref reader, writer, field.Message!);
                break;
            case FieldKind.TextMap:
                CopyMap(ref reader, writer, field);
                break;
            case FieldKind.Boolean when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                writer.WriteBooleanValue(reader.GetBoolean());
                break;
            case FieldKind.Unsigned:
                writer.WriteNumberValue(checked((uint)Number(ref reader, field)));
                break;
            case FieldKind.ZigZag:
                writer.WriteNumberValue(checked((int)Number(ref reader, field)));
                break;
            case FieldKind.Signed64:
                writer.WriteStringValue(Number(ref reader, field).ToString(CultureInfo.InvariantCulture));
                break;
            case FieldKind.Enumeration when reader.TokenType is JsonTokenType.Number:
                var number = (int)Number(ref reader, field);
                writer.WriteStringValue(field.Values.GetValueOrDefault(number, field.Values[0]));
                break;
            case FieldKind.Text or FieldKind.Bytes or FieldKind.Timestamp or FieldKind.Enumeration when reader.TokenType is JsonTokenType.String:
                CopyText(ref reader, writer);
                break;
            default:
                throw new JsonException($"'{field.Name}' cannot be {reader.TokenType}");
        }
    }

    private static void CopyMap(ref Utf8JsonReader reader, Utf8JsonWriter writer, FieldSchema field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"'{field.Name}' must be a JSON object");

        writer.WriteStartObject();

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            writer.WritePropertyName(reader.GetString()!);

            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                throw new JsonException($"the values of '{field.Name}' must be text");

            CopyText(ref reader, writer);
        }

        writer.WriteEndObject();
    }

    private static void CopyText(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
            writer.WriteStringValue(reader.ValueSpan);
        else
            writer.WriteStringValue(reader.GetString());
    }

    private static long Number(ref Utf8JsonReader reader, FieldSchema field)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return Checked(number, field);

        if (reader.TokenType == JsonTokenType.String
            && long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return Checked(number, field);
        }

        throw new JsonException($"'{field.Name}' must be a whole number");
    }

    private static long Checked(long number, FieldSchema field)
    {
        var fits = field.Kind switch
        {
            FieldKind.Unsigned => number is >= 0 and <= uint.MaxValue,
            FieldKind.Signed64 => true,
            _ => number is >= int.MinValue and <= int.MaxValue,
        };
        return fits ? number : throw new JsonException($"'{field.Name}' is out of range");
    }
}
