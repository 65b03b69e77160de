using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Exactly one of the three. Chunks can split UTF-8 sequences.</summary>
internal sealed record ProcessDataEventMessage
{
    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stdout { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stderr { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Pty { get; init; }
}
