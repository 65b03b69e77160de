namespace CodeBlocks.E2B.Protocol;

internal sealed record StreamInputDataMessage
{
    public ProcessInputMessage? Input { get; init; }
}
