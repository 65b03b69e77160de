namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Bytes of a budget, which are given back when the lease is disposed. Thread safe.</summary>
internal sealed class ByteLease(ByteBudget budget) : IDisposable
{
    private readonly Lock _lock = new();
    private long _bytes;
    private bool _disposed;

    /// <summary>Takes more bytes; false if the budget has not so many, or the lease is disposed.</summary>
    public bool TryGrow(long bytes)
    {
        lock (_lock)
        {
            if (_disposed || !budget.TryTake(bytes))
                return false;

            _bytes += bytes;
            return true;
        }
    }

    /// <summary>Takes or gives back bytes, so that the lease has this number; false if the budget has not so many.</summary>
    public bool TryResize(long bytes)
    {
        lock (_lock)
        {
            if (_disposed || (bytes > _bytes && !budget.TryTake(bytes - _bytes)))
                return false;

            if (bytes < _bytes)
                budget.GiveBack(_bytes - bytes);

            _bytes = bytes;
            return true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;

            _disposed = true;
            budget.GiveBack(_bytes);
        }
    }
}
