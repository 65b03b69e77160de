namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/Connect</c> and <c>process.Process/CloseStdin</c>.</summary>
internal sealed record ConnectProcessMessage
{
    public ProcessSelectorMessage? Process { get; init; }
}
