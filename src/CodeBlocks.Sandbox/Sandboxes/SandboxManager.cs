using System.Collections.Concurrent;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Creates, finds, pauses, resumes and kills sandboxes. Thread safe.</summary>
internal sealed partial class SandboxManager(
    MachinePool machines,
    IKernelFactory kernels,
    LocalSandboxOptions options,
    ILogger<SandboxManager> logger) : IAsyncDisposable
{
    /// <summary>The minimum lifetime of a sandbox that a request resumed.</summary>
    private static readonly TimeSpan MinTimeoutAfterAutoResume = TimeSpan.FromSeconds(300);

    private readonly ConcurrentDictionary<string, LocalSandbox> _sandboxes = new();
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly SnapshotLimits _snapshotLimits = SnapshotLimits.Of(options);

    private int _count;
    private volatile bool _closed;

    public IEnumerable<LocalSandbox> Sandboxes => _sandboxes.Values;

    public SnapshotStore Snapshots { get; } = new();

    /// <exception cref="SandboxOperationException">There are as many sandboxes as the options allow.</exception>
    public async Task<LocalSandbox> CreateAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _count) > options.MaxSandboxes)
        {
            Interlocked.Decrement(ref _count);
            throw new SandboxOperationException(
                SandboxError.TooManySandboxes,
                $"The server has {options.MaxSandboxes} sandboxes, the maximum. Kill one first, or raise LocalSandboxOptions.MaxSandboxes.")
            {
                Limit = options.MaxSandboxes,
            };
        }

        try
        {
            var started = _time.GetTimestamp();
            var sandbox = await AddAsync(await MakeAsync(spec, cancellationToken));
            SandboxDiagnostics.CreateDuration.Record(_time.GetElapsedTime(started).TotalSeconds);
            return sandbox;
        }
        catch
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    public LocalSandbox? Find(string sandboxId) => _sandboxes.GetValueOrDefault(sandboxId);

    /// <exception cref="SandboxOperationException">There is no sandbox with that id.</exception>
    public LocalSandbox Get(string sandboxId) => Find(sandboxId) ?? throw SandboxOperationException.NotFound(sandboxId);

    /// <summary>Kills a running or paused sandbox.</summary>
    public async Task KillAsync(string sandboxId)
    {
        if (!_sandboxes.TryRemove(sandboxId, out var sandbox))
            throw SandboxOperationException.NotFound(sandboxId);

        Killed(logger, sandboxId);
        await DisposeAsync(sandbox);
    }

    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="keepMemory">True to keep the processes frozen; false to keep only the files.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task PauseAsync(string sandboxId, bool keepMemory, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async (sandbox, changing) =>
        {
            if (sandbox.State is LocalSandboxState.Paused)
                throw new SandboxOperationException(SandboxError.AlreadyPaused, $"Sandbox '{sandboxId}' is already paused.", sandboxId);

            await PauseAsync(sandbox, keepMemory, changing);
            return true;
        }, cancellationToken);

    /// <summary>Resumes a paused sandbox, or extends the lifetime of a running one to at least the timeout.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">The lifetime from now on.</param>
    /// <param name="reboot">True to drop the processes of a paused sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>True if the sandbox was paused.</returns>
    public Task<bool> ConnectAsync(string sandboxId, TimeSpan timeout, bool reboot, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async (sandbox, changing) =>
        {
            if (sandbox.State is LocalSandboxState.Paused)
            {
                if (reboot && !sandbox.HasOnlyFiles)
                {
                    await sandbox.ResumeAsync(changing);
                    await sandbox.PauseFilesAsync(_snapshotLimits, changing);
                }

                await ResumeAsync(sandbox, timeout, changing);
                return true;
            }

            Extend(sandbox, timeout);
            return false;
        }, cancellationToken);

    public Task ResumeAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async (sandbox, changing) =>
        {
            if (sandbox.State is LocalSandboxState.Running)
                throw new SandboxOperationException(SandboxError.AlreadyRunning, $"Sandbox '{sandboxId}' is already running.", sandboxId);

            await ResumeAsync(sandbox, timeout, changing);
            return true;
        }, cancellationToken);

    /// <summary>Resumes a paused sandbox because of a request to it; does nothing if it is running.</summary>
    public Task ResumeForRequestAsync(LocalSandbox sandbox, CancellationToken cancellationToken) =>
        ChangeAsync(sandbox.Id, async (paused, changing) =>
        {
            if (paused.State is LocalSandboxState.Paused)
            {
                var timeout = paused.Spec.Timeout > MinTimeoutAfterAutoResume ? paused.Spec.Timeout : MinTimeoutAfterAutoResume;
                await ResumeAsync(paused, timeout, changing);
            }

            return true;
        }, cancellationToken);

    /// <summary>Sets the lifetime of a running sandbox from now on, shorter or longer than before.</summary>
    public Task SetTimeoutAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, (sandbox, _) =>
        {
            ThrowIfPaused(sandbox);
            Expire(sandbox, timeout);
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Extends the lifetime of a running sandbox to at least the timeout.</summary>
    public Task RefreshAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, (sandbox, _) =>
        {
            ThrowIfPaused(sandbox);
            Extend(sandbox, timeout);
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Replaces the network settings of a running sandbox.</summary>
    public Task UpdateNetworkAsync(string sandboxId, Func<NetworkSettings, NetworkSettings> update, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async (sandbox, changing) =>
        {
            ThrowIfPaused(sandbox);
            await sandbox.SetNetworkAsync(update(sandbox.Network), changing);
            return true;
        }, cancellationToken);

    /// <summary>Copies the files of a running sandbox.</summary>
    public async Task<Snapshot> SnapshotAsync(string sandboxId, string snapshotId, CancellationToken cancellationToken)
    {
        var sandbox = Get(sandboxId);
        ThrowIfPaused(sandbox);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, sandbox.Session);

        try
        {
            return await sandbox.CopyFilesAsync(snapshotId, _snapshotLimits, ending.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw SandboxOperationException.NotRunning(sandboxId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;

        await Task.WhenAll(_sandboxes.Keys.Select(async id =>
        {
            if (_sandboxes.TryRemove(id, out var sandbox))
                await DisposeAsync(sandbox);
        }));

        await machines.DisposeAsync();
        Snapshots.Dispose();
    }

    private async Task<LocalSandbox> MakeAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        var prepared = await machines.TakeAsync(spec, cancellationToken);

        try
        {
            if (spec.Snapshot is { } files)
                await MachineArchive.UnpackAsync(prepared.Machine, files, cancellationToken);

            return new LocalSandbox(spec, prepared, kernels, _time);
        }
        catch
        {
            await prepared.DisposeAsync();
            throw;
        }
    }

    private async Task<LocalSandbox> AddAsync(LocalSandbox sandbox)
    {
        _sandboxes[sandbox.Id] = sandbox;
        SandboxDiagnostics.Count.Add(1);
        Expire(sandbox, sandbox.Spec.Timeout);

        if (_closed && _sandboxes.TryRemove(sandbox.Id, out _))
        {
            await DisposeAsync(sandbox);
            throw new SandboxOperationException(SandboxError.ShuttingDown, "The server is shutting down.");
        }

        _ = RemoveWhenExitedAsync(sandbox, sandbox.Active);
        sandbox.Log.Add(SandboxLogLevel.Info, "Sandbox created");
        Created(logger, sandbox.Id, sandbox.Spec.TemplateId);
        return sandbox;
    }

    private async Task RemoveWhenExitedAsync(LocalSandbox sandbox, ActiveMachine active)
    {
        await active.Machine.Exited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A pause that keeps only the files ends the machine on purpose.
        if (sandbox.Active != active || sandbox.HasOnlyFiles)
            return;

        if (_sandboxes.TryRemove(new KeyValuePair<string, LocalSandbox>(sandbox.Id, sandbox)))
        {
            Died(logger, sandbox.Id);
            SandboxDiagnostics.Lost.Add(1);
            await DisposeAsync(sandbox);
        }
    }

    private async Task DisposeAsync(LocalSandbox sandbox)
    {
        SandboxDiagnostics.Count.Add(-1);
        Interlocked.Decrement(ref _count);
        // Who holds the gate may wait for what only the end of the machine ends.
        await sandbox.KillAsync();
        await sandbox.Gate.WaitAsync();

        try
        {
            await sandbox.DisposeAsync();
        }
        finally
        {
            sandbox.Gate.Release();
        }
    }

    private async Task<T> ChangeAsync<T>(
        string sandboxId, Func<LocalSandbox, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var sandbox = Get(sandboxId);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, sandbox.Killed);

        try
        {
            await sandbox.Gate.WaitAsync(ending.Token);

            try
            {
                ending.Token.ThrowIfCancellationRequested();
                return await change(sandbox, ending.Token);
            }
            finally
            {
                sandbox.Gate.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or MachineLostException && sandbox.Killed.IsCancellationRequested)
        {
            throw SandboxOperationException.NotFound(sandboxId);
        }
    }

    private async Task PauseAsync(LocalSandbox sandbox, bool keepMemory, CancellationToken cancellationToken)
    {
        try
        {
            await (keepMemory ? sandbox.PauseAsync(cancellationToken) : sandbox.PauseFilesAsync(_snapshotLimits, cancellationToken));
        }
        catch (MachineLostException)
        {
            // It neither runs nor rests in a state that could be told. The end waits for the gate, which the caller holds.
            _ = EndAsync(sandbox);
            throw;
        }

        sandbox.Expiry?.Dispose();
        sandbox.Expiry = null;
        sandbox.PausedAt = _time.GetUtcNow();
        Paused(logger, sandbox.Id);
    }

    private async Task ResumeAsync(LocalSandbox sandbox, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (sandbox.HasOnlyFiles)
            await RebootAsync(sandbox, cancellationToken);
        else
            await sandbox.ResumeAsync(cancellationToken);

        Expire(sandbox, timeout);
        Resumed(logger, sandbox.Id);
    }

    private async Task RebootAsync(LocalSandbox sandbox, CancellationToken cancellationToken)
    {
        var prepared = await machines.MakeAsync(sandbox.Spec with { Network = sandbox.Network }, sandbox.Id, cancellationToken);

        try
        {
            await sandbox.ResumeAsync(prepared, cancellationToken);
        }
        catch
        {
            await prepared.DisposeAsync();
            throw;
        }

        _ = RemoveWhenExitedAsync(sandbox, sandbox.Active);
    }

    private static void ThrowIfPaused(LocalSandbox sandbox)
    {
        if (sandbox.State is not LocalSandboxState.Running)
            throw SandboxOperationException.NotRunning(sandbox.Id);
    }
}
