namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/SendSignal</c>.</summary>
internal sealed record SendSignalMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public ProcessSignalMessage Signal { get; init; }
}
