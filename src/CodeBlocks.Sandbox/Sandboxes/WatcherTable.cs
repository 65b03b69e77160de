using System.Collections.Concurrent;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The watchers of one sandbox that are polled for their events.</summary>
internal sealed class WatcherTable(IMachine machine) : IAsyncDisposable
{
    private const int MaxCount = 256;
    private readonly ConcurrentDictionary<string, IMachineWatcher> _watchers = new();

    public Task<IMachineWatcher> WatchAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken) =>
        machine.Files.WatchAsync(path, recursive, includeEntry, cancellationToken);

    public async Task<string> CreateAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken)
    {
        if (_watchers.Count >= MaxCount)
            throw new MachineFileException(MachineFileError.NoSpace, $"a sandbox has at most {MaxCount} watchers; remove one first");

        var id = IdGenerator.NewWatcherId();
        _watchers[id] = await machine.Files.WatchAsync(path, recursive, includeEntry, cancellationToken);
        return id;
    }

    public IMachineWatcher? Find(string id) => _watchers.GetValueOrDefault(id);

    /// <returns>True if it existed.</returns>
    public async Task<bool> RemoveAsync(string id)
    {
        if (!_watchers.TryRemove(id, out var watcher))
            return false;

        await watcher.DisposeAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _watchers.Keys)
            await RemoveAsync(id);
    }
}
