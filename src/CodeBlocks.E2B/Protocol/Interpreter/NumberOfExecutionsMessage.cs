using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

internal sealed record NumberOfExecutionsMessage : ExecutionEventMessage
{
    internal const string Type = "number_of_executions";

    [JsonPropertyName("execution_count")]
    public int ExecutionCount { get; init; }
}
