namespace CodeBlocks.E2B.Protocol;

/// <summary>Sent after 5 seconds of silence.</summary>
internal sealed record KeepAliveMessage : ExecutionEventMessage
{
    internal const string Type = "keepalive";

    public static KeepAliveMessage Instance { get; } = new();
}
