using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes/{id}/snapshots</c>.</summary>
internal sealed record CreateSnapshotMessage
{
    public string? Name { get; init; }
}

internal sealed record SnapshotMessage
{
    [JsonPropertyName("snapshotID")]
    public required string SnapshotId { get; init; }

    public IReadOnlyList<string>? Names { get; init; }
}

/// <summary>Optional body of <c>POST /sandboxes/{id}/fork</c>.</summary>
internal sealed record ForkSandboxMessage
{
    public int? Timeout { get; init; }

    public int? Count { get; init; }
}

/// <summary>One fork: either its sandbox or why it failed.</summary>
internal sealed record ForkResultMessage
{
    public SandboxMessage? Sandbox { get; init; }

    public ApiErrorMessage? Error { get; init; }
}
