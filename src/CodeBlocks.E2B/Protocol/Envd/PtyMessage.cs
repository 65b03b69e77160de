namespace CodeBlocks.E2B.Protocol;

internal sealed record PtyMessage
{
    public PtySizeMessage? Size { get; init; }
}
