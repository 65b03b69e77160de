namespace CodeBlocks.E2B.Protocol;

internal sealed record StdoutMessage : ExecutionEventMessage
{
    internal const string Type = "stdout";

    public required string Text { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}
