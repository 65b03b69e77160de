using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Writes envelopes of a Connect stream. The caller flushes after each one.</summary>
internal static class ConnectEnvelopeWriter
{
    private const int HeaderLength = 5;

    /// <summary>The message as JSON in an envelope of its own array.</summary>
    public static ReadOnlyMemory<byte> Encode<T>(T message, JsonTypeInfo<T> type, ConnectEnvelopeFlags flags = ConnectEnvelopeFlags.None)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Advance(buffer.GetSpan(HeaderLength)[..HeaderLength].Length);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = type.Options.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(writer, message, type);

        var envelope = System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory);
        WriteHeader(envelope.Span, flags, envelope.Length - HeaderLength);
        return envelope;
    }

    /// <summary>Writes a payload that is already encoded.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> payload, ConnectEnvelopeFlags flags = ConnectEnvelopeFlags.None)
    {
        WriteHeader(output.GetSpan(HeaderLength), flags, payload.Length);
        output.Advance(HeaderLength);
        output.Write(payload);
    }

    private static void WriteHeader(Span<byte> target, ConnectEnvelopeFlags flags, int length)
    {
        target[0] = (byte)flags;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], (uint)length);
    }
}
