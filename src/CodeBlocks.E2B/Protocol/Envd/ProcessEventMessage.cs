namespace CodeBlocks.E2B.Protocol;

/// <summary>Exactly one of the four.</summary>
internal sealed record ProcessEventMessage
{
    public ProcessStartEventMessage? Start { get; init; }

    public ProcessDataEventMessage? Data { get; init; }

    public ProcessEndEventMessage? End { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}
