using System.Buffers;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>One output of a process, read one piece ahead.</summary>
internal sealed class OutputSource(ProcessOutputKind kind, Stream stream)
{
    private const int PieceSize = 1 << 15;

    private byte[]? _buffer;
    private Task<int>? _pending;

    public ProcessOutputKind Kind => kind;

    public bool IsReady => Pending.IsCompleted;

    public Task Pending => _pending ?? Task.CompletedTask;

    public void Begin(CancellationToken cancellationToken)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(PieceSize);
        _pending = stream.ReadAsync(_buffer.AsMemory(0, PieceSize), cancellationToken).AsTask();
    }

    /// <summary>The next piece; empty if the output is closed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync()
    {
        var length = 0;
        try
        {
            length = await _pending!;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A terminal reports its end with an error.
        }

        if (length > 0)
            return _buffer.AsMemory(0, length);
        await CloseAsync();
        return default;
    }

    /// <summary>Drops further output until the process has ended, so that the process is neither blocked nor killed by a broken pipe.</summary>
    public void Drop(Task exit) => _ = DropAsync(exit);

    private async Task DropAsync(Task exit)
    {
        try
        {
            if (_pending is Task pending)
                await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var scratch = _buffer ?? ArrayPool<byte>.Shared.Rent(PieceSize);
            while (!exit.IsCompleted && await stream.ReadAsync(scratch) > 0)
            {
            }

            _buffer = scratch;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The output is closed.
        }

        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        await stream.DisposeAsync();
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
