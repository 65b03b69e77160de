namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/SendInput</c>.</summary>
internal sealed record SendInputMessage
{
    public ProcessSelectorMessage? Process { get; init; }

    public ProcessInputMessage? Input { get; init; }
}
