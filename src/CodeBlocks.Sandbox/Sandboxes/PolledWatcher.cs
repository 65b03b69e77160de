using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Collects the changes below a directory until they are polled. Of more than 10,000 changes, the oldest are dropped.</summary>
internal sealed class PolledWatcher : IAsyncDisposable
{
    private const int Capacity = 10_000;
    private readonly IMachineWatcher _watcher;
    private readonly Queue<FileChange> _changes = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _collecting;

    public PolledWatcher(IMachineWatcher watcher)
    {
        _watcher = watcher;
        _collecting = CollectAsync();
    }

    /// <summary>Removes and returns the changes since the last call.</summary>
    public IReadOnlyList<FileChange> Drain()
    {
        lock (_changes)
        {
            FileChange[] changes = [.. _changes];
            _changes.Clear();
            return changes;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watcher.DisposeAsync();
        await _collecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task CollectAsync()
    {
        await foreach (var change in _watcher.ReadAllAsync(_stop.Token))
        {
            lock (_changes)
            {
                if (_changes.Count == Capacity)
                    _changes.Dequeue();

                _changes.Enqueue(change);
            }
        }
    }
}
