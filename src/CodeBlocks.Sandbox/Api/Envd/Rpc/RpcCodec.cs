using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Protobuf;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>One of the two encodings of messages: JSON, or protobuf's binary encoding.</summary>
internal sealed class RpcCodec
{
    public static readonly RpcCodec Json = new("application/json", "application/connect+json", isBinary: false);
    public static readonly RpcCodec Binary = new("application/proto", "application/connect+proto", isBinary: true);
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
    public T Decode<T>(ReadOnlySpan<byte> payload, JsonTypeInfo<T> type, MessageSchema schema)
    {
        if (payload.IsEmpty && !IsBinary)
            throw new RpcException(ConnectCode.InvalidArgument, "unmarshal message: zero-length payload is not a valid JSON object");

        try
        {
            var json = IsBinary ? ProtobufReader.ToJson(payload, schema) : ProtobufJson.Normalize(payload, schema);
            return JsonSerializer.Deserialize(json.WrittenSpan, type)!;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidDataException or InvalidOperationException)
        {
            throw new RpcException(ConnectCode.InvalidArgument, $"unmarshal message: {JsonErrors.Describe(exception)}");
        }
    }

    public ReadOnlyMemory<byte> Encode<T>(T message, JsonTypeInfo<T> type, MessageSchema schema)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        return IsBinary ? ProtobufWriter.FromJson(json, schema).WrittenMemory : json;
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
