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

/// <summary>Proto3 JSON enums: written by name, read by name or number; what is not known reads as the unspecified value 0.</summary>
/// <param name="prefix">What precedes the member's name in capitals.</param>
internal abstract class ProtoEnumConverter<TEnum>(string prefix) : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private readonly Dictionary<string, TEnum> _byName =
        Enum.GetValues<TEnum>().ToDictionary(value => prefix + value.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => _byName.GetValueOrDefault(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => Defined((TEnum)Enum.ToObject(typeof(TEnum), number)),
        _ => throw new JsonException($"A value of {prefix}* must be a name or a number."),
    };

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(prefix + value.ToString().ToUpperInvariant());

    private static TEnum Defined(TEnum value) => Enum.IsDefined(value) ? value : default;
}

internal sealed class EntryTypeConverter() : ProtoEnumConverter<EntryTypeMessage>("FILE_TYPE_");

internal sealed class FilesystemEventTypeConverter() : ProtoEnumConverter<FilesystemEventTypeMessage>("EVENT_TYPE_");

internal sealed class ProcessSignalConverter() : ProtoEnumConverter<ProcessSignalMessage>("SIGNAL_");
