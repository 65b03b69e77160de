namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/Update</c>: resizes a terminal.</summary>
internal sealed record UpdateProcessMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public PtyMessage? Pty { get; init; }
}
