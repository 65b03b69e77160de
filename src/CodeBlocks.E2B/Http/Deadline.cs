namespace CodeBlocks.E2B;

/// <summary>A cancellation token that is also cancelled after a time, and tells which of the two happened.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _outer;
    private readonly TimeSpan _timeout;

    /// <param name="timeout">Zero or less means no limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="outer">The caller's token.</param>
    public Deadline(TimeSpan timeout, TimeProvider time, CancellationToken outer)
    {
        _outer = outer;
        _timeout = timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan;
        _timer = new CancellationTokenSource(_timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, outer);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>Tells whether the time ran out and the caller did not cancel.</summary>
    public bool HasExpired => _timer.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Restarts the time, after progress.</summary>
    public void Restart()
    {
        if (_timeout != Timeout.InfiniteTimeSpan)
            _timer.CancelAfter(_timeout);
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
