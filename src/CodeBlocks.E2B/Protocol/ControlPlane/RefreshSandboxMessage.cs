namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes/{id}/refreshes</c>.</summary>
internal sealed record RefreshSandboxMessage
{
    /// <summary>Seconds; only ever extends.</summary>
    public int? Duration { get; init; }
}
