namespace CodeBlocks.E2B.Tests.Protocol;

/// <summary>Gives its bytes a few at a time, as a network may.</summary>
public sealed class PiecewiseStream(byte[] bytes, int pieceLength) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(pieceLength, buffer.Length)], cancellationToken);
}
