namespace CodeBlocks.E2B.Protocol;

internal sealed record ProcessStartEventMessage
{
    public uint Pid { get; init; }
}
