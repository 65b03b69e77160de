namespace CodeBlocks;

/// <summary>Knows which sandboxes runs of this process use, and pauses a sandbox only when none does. Thread safe.</summary>
internal sealed class SandboxUses
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Begins a use of a sandbox; disposing of the result ends it. Waits until a pause of the sandbox that is under way has ended.</summary>
    public async Task<IAsyncDisposable> BeginAsync(string sandboxId, CancellationToken cancellationToken)
    {
        Task pausing;

        lock (_entries)
        {
            var entry = GetEntry(sandboxId);
            entry.Count++;
            pausing = entry.Pausing;
        }

        var use = new Use(this, sandboxId);

        try
        {
            await pausing.WaitAsync(cancellationToken);
            return use;
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells whether a run of this process uses a sandbox.</summary>
    public bool IsUsed(string sandboxId)
    {
        lock (_entries)
            return _entries.TryGetValue(sandboxId, out var entry) && entry.Count > 0;
    }

    /// <summary>Pauses a sandbox when no run uses it: now, or the moment the last use ends.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="pause">Pauses the sandbox, and does not throw; it is told whether the pause had to wait.</param>
    public Task PauseAsync(string sandboxId, Func<bool, Task> pause)
    {
        lock (_entries)
        {
            var entry = GetEntry(sandboxId);

            if (entry.Count == 0)
                return StartPause(sandboxId, entry, () => pause(false));

            entry.Pause = () => pause(true);
            return Task.CompletedTask;
        }
    }

    /// <summary>Revokes a pause that waits for the last use to end: the instance that owns the sandbox goes on, or the sandbox has ended.</summary>
    public void RevokePause(string sandboxId)
    {
        lock (_entries)
        {
            if (_entries.TryGetValue(sandboxId, out var entry))
                entry.Pause = null;
        }
    }

    private Task EndAsync(string sandboxId)
    {
        lock (_entries)
        {
            var entry = _entries[sandboxId];

            if (--entry.Count > 0)
                return Task.CompletedTask;

            if (entry.Pause is { } pause)
                return StartPause(sandboxId, entry, pause);

            _entries.Remove(sandboxId);
            return Task.CompletedTask;
        }
    }

    // Called within the lock.
    private Task StartPause(string sandboxId, Entry entry, Func<Task> pause)
    {
        entry.Pause = null;
        return entry.Pausing = PauseNowAsync(sandboxId, entry, entry.Pausing, pause);
    }

    private async Task PauseNowAsync(string sandboxId, Entry entry, Task earlier, Func<Task> pause)
    {
        await Task.Yield();
        await earlier;
        await pause();

        lock (_entries)
        {
            if (entry.Count == 0)
                _entries.Remove(sandboxId);
        }
    }

    private Entry GetEntry(string sandboxId)
    {
        if (!_entries.TryGetValue(sandboxId, out var entry))
            _entries.Add(sandboxId, entry = new());

        return entry;
    }

    private sealed class Entry
    {
        public int Count { get; set; }

        public Func<Task>? Pause { get; set; }

        public Task Pausing { get; set; } = Task.CompletedTask;
    }

    private sealed class Use(SandboxUses uses, string sandboxId) : IAsyncDisposable
    {
        private int _ended;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                await uses.EndAsync(sandboxId);
        }
    }
}
