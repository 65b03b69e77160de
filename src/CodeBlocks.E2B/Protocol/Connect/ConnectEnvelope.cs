namespace CodeBlocks.E2B.Protocol;

/// <param name="Flags">The kind of the payload.</param>
/// <param name="Payload">Valid until the next read.</param>
internal readonly record struct ConnectEnvelope(ConnectEnvelopeFlags Flags, ReadOnlyMemory<byte> Payload);

[Flags]
internal enum ConnectEnvelopeFlags : byte
{
    None = 0,
    Compressed = 1,
    EndOfStream = 2,
}
