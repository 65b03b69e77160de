namespace CodeBlocks.E2B.Protocol;

/// <summary>One request message of <c>process.Process/StreamInput</c>: exactly one of the three.</summary>
internal sealed record StreamInputMessage
{
    public ConnectProcessMessage? Start { get; init; }

    public StreamInputDataMessage? Data { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}
