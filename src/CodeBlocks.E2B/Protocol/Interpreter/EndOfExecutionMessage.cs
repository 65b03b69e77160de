namespace CodeBlocks.E2B.Protocol;

/// <summary>The last line of a normal stream.</summary>
internal sealed record EndOfExecutionMessage : ExecutionEventMessage
{
    internal const string Type = "end_of_execution";

    public static EndOfExecutionMessage Instance { get; } = new();
}
