using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Exactly one of the two.</summary>
internal sealed record ProcessInputMessage
{
    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Stdin { get; init; }

    [JsonConverter(typeof(ProtoBytesConverter))]
    public ReadOnlyMemory<byte>? Pty { get; init; }
}
