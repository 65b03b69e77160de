namespace CodeBlocks.E2B.Protocol;

/// <summary>Optional body of <c>POST /sandboxes/{id}/fork</c>.</summary>
internal sealed record ForkSandboxMessage
{
    public int? Timeout { get; init; }

    public int? Count { get; init; }
}
