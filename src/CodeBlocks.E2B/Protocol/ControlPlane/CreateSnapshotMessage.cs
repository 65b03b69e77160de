namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes/{id}/snapshots</c>.</summary>
internal sealed record CreateSnapshotMessage
{
    public string? Name { get; init; }
}
