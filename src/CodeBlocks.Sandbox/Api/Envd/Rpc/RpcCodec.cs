using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;
using Google.Protobuf;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>
/// One of the two encodings of messages: JSON, or protobuf's binary encoding. JSON is read and written with the records that the
/// client has too; the binary encoding, which E2B's SDKs do not use, is converted to and from JSON by Google.Protobuf.
/// </summary>
internal sealed class RpcCodec
{
    public static readonly RpcCodec Json = new(E2BMediaTypes.Json, E2BMediaTypes.ConnectJson, isBinary: false);
    public static readonly RpcCodec Binary = new(E2BMediaTypes.Protobuf, E2BMediaTypes.ConnectProtobuf, isBinary: true);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private const int MaxDecompressed = RequestBody.DefaultLimit;

    private RpcCodec(string unaryType, string streamType, bool isBinary)
    {
        UnaryType = unaryType;
        StreamType = streamType;
        IsBinary = isBinary;
    }

    public string UnaryType { get; }

    public string StreamType { get; }

    public bool IsBinary { get; }

    /// <summary>The codec of a content type; null if there is none.</summary>
    public static RpcCodec? Of(string? contentType, bool stream)
    {
        var type = contentType.AsSpan();
        var semicolon = type.IndexOf(';');

        if (semicolon >= 0)
            type = type[..semicolon];

        type = type.Trim();

        if (type.Equals(stream ? Json.StreamType : Json.UnaryType, StringComparison.OrdinalIgnoreCase))
            return Json;

        return type.Equals(stream ? Binary.StreamType : Binary.UnaryType, StringComparison.OrdinalIgnoreCase) ? Binary : null;
    }

    /// <exception cref="RpcException">The bytes are not such a message.</exception>
    public T Decode<T>(ReadOnlySpan<byte> payload, RpcMessage<T> message)
    {
        if (payload.IsEmpty && !IsBinary)
            throw new RpcException(ConnectCode.InvalidArgument, "unmarshal message: zero-length payload is not a valid JSON object");

        try
        {
            return IsBinary ? Convert(message.Descriptor().Parser.ParseFrom(payload), message.Json) : DecodeJson(payload, message);
        }
        // Both exceptions of Google.Protobuf, for JSON and for the binary encoding, are IOExceptions.
        catch (Exception exception) when (exception is JsonException or IOException or DecoderFallbackException)
        {
            throw new RpcException(ConnectCode.InvalidArgument, $"unmarshal message: {JsonErrors.Describe(exception)}");
        }
    }

    public ReadOnlyMemory<byte> Encode<T>(T value, RpcMessage<T> message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, message.Json);
        return IsBinary ? JsonParser.Default.Parse(Encoding.UTF8.GetString(json), message.Descriptor()).ToByteArray() : json;
    }

    // The records take JSON as SDKs write it. Protobuf allows more, such as null for a number, which Google.Protobuf reads.
    private static T DecodeJson<T>(ReadOnlySpan<byte> payload, RpcMessage<T> message)
    {
        try
        {
            if (JsonSerializer.Deserialize(payload, message.Json) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Read below, or refused there.
        }

        return Convert(LenientJson.Parser.Parse(Utf8.GetString(payload), message.Descriptor()), message.Json);
    }

    private static T Convert<T>(IMessage message, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonFormatter.Default.Format(message), type)!;

    /// <summary>Google.Protobuf's parser, which is loaded when a message first needs it.</summary>
    private static class LenientJson
    {
        public static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    }

    /// <exception cref="RpcException">The bytes are not gzip, or are too many once they are decompressed.</exception>
    public static byte[] Decompress(ReadOnlySequence<byte> payload)
    {
        using var compressed = new GZipStream(new MemoryStream(payload.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

        try
        {
            for (int read; (read = compressed.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MaxDecompressed)
                    throw new RpcException(ConnectCode.ResourceExhausted, $"message is larger than {MaxDecompressed} bytes once it is decompressed");

                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new RpcException(ConnectCode.InvalidArgument, $"decompress message: {exception.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static byte[] Compress(ReadOnlySpan<byte> payload)
    {
        using var compressed = new MemoryStream();

        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(payload);

        return compressed.ToArray();
    }
}
