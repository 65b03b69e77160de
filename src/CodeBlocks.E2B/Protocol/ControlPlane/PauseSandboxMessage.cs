namespace CodeBlocks.E2B.Protocol;

/// <summary>Optional body of <c>POST /sandboxes/{id}/pause</c>.</summary>
internal sealed record PauseSandboxMessage
{
    public bool? Memory { get; init; }
}
