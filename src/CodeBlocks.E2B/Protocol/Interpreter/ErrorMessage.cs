namespace CodeBlocks.E2B.Protocol;

internal sealed record ErrorMessage : ExecutionEventMessage
{
    internal const string Type = "error";

    public required string Name { get; init; }

    public required string Value { get; init; }

    public required string Traceback { get; init; }
}
