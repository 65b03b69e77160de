using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

internal sealed record SnapshotMessage
{
    [JsonPropertyName("snapshotID")]
    public required string SnapshotId { get; init; }

    public IReadOnlyList<string>? Names { get; init; }
}
