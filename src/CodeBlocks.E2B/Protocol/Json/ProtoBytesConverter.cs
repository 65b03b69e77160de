using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Proto3 JSON <c>bytes</c>: written as standard base64; URL-safe and unpadded base64 are read as well.</summary>
internal sealed class ProtoBytesConverter : JsonConverter<ReadOnlyMemory<byte>?>
{
    public override ReadOnlyMemory<byte>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("Bytes must be a base64 string.");

        if (reader.TryGetBytesFromBase64(out var bytes))
            return bytes;

        try
        {
            return Base64Url.DecodeFromChars(reader.GetString()!.Replace('+', '-').Replace('/', '_'));
        }
        catch (FormatException exception)
        {
            throw new JsonException("Bytes must be a base64 string.", exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte>? value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.GetValueOrDefault().Span);
}
