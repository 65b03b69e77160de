namespace CodeBlocks.E2B.Protocol;

internal sealed record StderrMessage : ExecutionEventMessage
{
    internal const string Type = "stderr";

    public required string Text { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}
