namespace CodeBlocks.E2B.Protocol;

/// <param name="Flags">What the payload is.</param>
/// <param name="Payload">Valid until the next read.</param>
internal readonly record struct ConnectEnvelope(ConnectEnvelopeFlags Flags, ReadOnlyMemory<byte> Payload);

[Flags]
internal enum ConnectEnvelopeFlags : byte
{
    None = 0,
    Compressed = 1,
    EndOfStream = 2,
}
