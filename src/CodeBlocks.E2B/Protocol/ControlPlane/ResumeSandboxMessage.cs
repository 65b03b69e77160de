namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of the deprecated <c>POST /sandboxes/{id}/resume</c>.</summary>
internal sealed record ResumeSandboxMessage
{
    public int? Timeout { get; init; }

    public bool? AutoPause { get; init; }

    public bool? Memory { get; init; }
}
