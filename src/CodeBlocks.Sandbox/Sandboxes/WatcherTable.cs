using System.Collections.Concurrent;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The watchers of one sandbox that are asked for their events from time to time.</summary>
internal sealed class WatcherTable(IMachine machine) : IAsyncDisposable
{
    private const int Most = 256;
    private readonly ConcurrentDictionary<string, PolledWatcher> _watchers = new();

    public Task<IMachineWatcher> WatchAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken) =>
        machine.Files.WatchAsync(path, recursive, includeEntry, cancellationToken);

    public async Task<string> CreateAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken)
    {
        if (_watchers.Count >= Most)
            throw new MachineFileException(MachineFileError.NoSpace, $"a sandbox has at most {Most} watchers; remove one first");

        var id = SandboxIds.NewWatcherId();
        _watchers[id] = new PolledWatcher(await machine.Files.WatchAsync(path, recursive, includeEntry, cancellationToken));
        return id;
    }

    public PolledWatcher? Find(string id) => _watchers.GetValueOrDefault(id);

    /// <returns>Whether there was one.</returns>
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
