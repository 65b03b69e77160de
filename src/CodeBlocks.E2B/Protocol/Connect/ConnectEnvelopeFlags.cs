namespace CodeBlocks.E2B.Protocol;

[Flags]
internal enum ConnectEnvelopeFlags : byte
{
    None = 0,
    Compressed = 1,
    EndOfStream = 2,
}
