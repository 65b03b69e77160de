namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes/{id}/timeout</c>.</summary>
internal sealed record SetTimeoutMessage
{
    /// <summary>Lifetime from now on, in seconds; 0 expires at once.</summary>
    public required int Timeout { get; init; }
}
