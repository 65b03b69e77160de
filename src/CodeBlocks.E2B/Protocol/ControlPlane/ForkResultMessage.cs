namespace CodeBlocks.E2B.Protocol;

/// <summary>One fork: either its sandbox or why it failed.</summary>
internal sealed record ForkResultMessage
{
    public SandboxMessage? Sandbox { get; init; }

    public ApiErrorMessage? Error { get; init; }
}
