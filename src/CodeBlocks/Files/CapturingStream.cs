namespace CodeBlocks;

/// <summary>Reads another stream up to a limit and keeps its first bytes.</summary>
internal sealed class CapturingStream(Stream source, long limit, int keep, ByteBudget? budget = null) : Stream
{
    private readonly MemoryStream _kept = new();

    public long Count { get; private set; }

    /// <summary>The first bytes that were read.</summary>
    public ReadOnlySpan<byte> Kept => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        return Pass(buffer.Span, read);
    }

    public override int Read(byte[] buffer, int offset, int count) => Pass(buffer.AsSpan(offset, count), source.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Pass(ReadOnlySpan<byte> buffer, int read)
    {
        Count += read;

        if (Count > limit || budget?.TryTake(read) == false)
            throw new FileTooLargeException();

        _kept.Write(buffer[..(int)Math.Min(read, keep - _kept.Length)]);
        return read;
    }
}

/// <summary>A number of bytes that several streams share. Thread safe.</summary>
internal sealed class ByteBudget(long total)
{
    private long _left = total;

    /// <summary>Takes bytes, unless fewer are left.</summary>
    public bool TryTake(int count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
            return true;

        Interlocked.Add(ref _left, count);
        return false;
    }
}
