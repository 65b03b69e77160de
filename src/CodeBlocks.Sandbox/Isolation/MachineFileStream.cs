using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Reads a file that the agent has open, one chunk ahead.</summary>
internal sealed class MachineFileStream(AgentConnection agent, uint handle, long length, ReadOnlyMemory<byte> start) : Stream
{
    private const uint ChunkSize = 1 << 16;

    private ReadOnlyMemory<byte> _chunk = start;
    private long _position;
    private (long Position, Task<byte[]> Chunk)? _next;
    private bool _disposed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public static async Task CloseAsync(AgentConnection agent, uint handle)
    {
        using var payload = new PayloadWriter().UInt32(handle);
        try
        {
            await agent.AskAsync(AgentRequest.Close, payload, CancellationToken.None);
        }
        catch (Exception exception) when (exception is MachineLostException or AgentRefusedException)
        {
            // The machine has ended, and the file is closed with it.
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty)
            return 0;
        if (_chunk.IsEmpty)
        {
            var next = _next is { } ahead && ahead.Position == _position ? ahead.Chunk : FetchAsync(_position);
            _next = null;
            _chunk = await next.WaitAsync(cancellationToken);
            if (_chunk.IsEmpty)
                return 0;
            var following = _position + _chunk.Length;
            _next = (following, FetchAsync(following));
        }

        var taken = Math.Min(buffer.Length, _chunk.Length);
        _chunk[..taken].CopyTo(buffer);
        _chunk = _chunk[taken..];
        _position += taken;
        return taken;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        var ahead = target - _position;
        _chunk = ahead >= 0 && ahead < _chunk.Length ? _chunk[(int)ahead..] : default;
        _position = target;
        return target;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await CloseAsync(agent, handle);
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _ = CloseAsync(agent, handle);
        }

        base.Dispose(disposing);
    }

    private async Task<byte[]> FetchAsync(long position)
    {
        using var payload = new PayloadWriter().UInt32(handle).UInt64((ulong)position).UInt32(ChunkSize);
        try
        {
            return (await agent.AskAsync(AgentRequest.Read, payload, CancellationToken.None)).Payload;
        }
        catch (AgentRefusedException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
