using System.Collections.Concurrent;
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

    /// <summary>
    /// The maximum size of a snapshot in bytes: home, <c>/tmp</c> and the other writable files when they are full, and the
    /// archive's overhead.
    /// </summary>
    private long SnapshotLimit => ((long)options.DiskMegabytes << 20) * 5 / 2;

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
        ChangeAsync(sandboxId, async sandbox =>
        {
            if (sandbox.State is LocalSandboxState.Paused)
                throw new SandboxOperationException(SandboxError.AlreadyPaused, $"Sandbox '{sandboxId}' is already paused.", sandboxId);

            await PauseAsync(sandbox, keepMemory, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Resumes a paused sandbox, or extends the lifetime of a running one to at least the timeout.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">The lifetime from now on.</param>
    /// <param name="reboot">True to drop the processes of a paused sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>True if the sandbox was paused.</returns>
    public Task<bool> ConnectAsync(string sandboxId, TimeSpan timeout, bool reboot, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async sandbox =>
        {
            if (sandbox.State is LocalSandboxState.Paused)
            {
                if (reboot && !sandbox.HasOnlyFiles)
                {
                    await sandbox.ResumeAsync(cancellationToken);
                    await sandbox.PauseFilesAsync(SnapshotLimit, cancellationToken);
                }

                await ResumeAsync(sandbox, timeout, cancellationToken);
                return true;
            }

            Extend(sandbox, timeout);
            return false;
        }, cancellationToken);

    public Task ResumeAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async sandbox =>
        {
            if (sandbox.State is LocalSandboxState.Running)
                throw new SandboxOperationException(SandboxError.AlreadyRunning, $"Sandbox '{sandboxId}' is already running.", sandboxId);

            await ResumeAsync(sandbox, timeout, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Resumes a paused sandbox because of a request to it; does nothing if it is running.</summary>
    public Task ResumeForRequestAsync(LocalSandbox sandbox, CancellationToken cancellationToken) =>
        ChangeAsync(sandbox.Id, async paused =>
        {
            if (paused.State is LocalSandboxState.Paused)
            {
                var timeout = paused.Spec.Timeout > MinTimeoutAfterAutoResume ? paused.Spec.Timeout : MinTimeoutAfterAutoResume;
                await ResumeAsync(paused, timeout, cancellationToken);
            }

            return true;
        }, cancellationToken);

    /// <summary>Sets the lifetime of a running sandbox from now on, shorter or longer than before.</summary>
    public Task SetTimeoutAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, sandbox =>
        {
            ThrowIfPaused(sandbox);
            Expire(sandbox, timeout);
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Extends the lifetime of a running sandbox to at least the timeout.</summary>
    public Task RefreshAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, sandbox =>
        {
            ThrowIfPaused(sandbox);
            Extend(sandbox, timeout);
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Replaces the network settings of a running sandbox.</summary>
    public Task UpdateNetworkAsync(string sandboxId, Func<NetworkSettings, NetworkSettings> update, CancellationToken cancellationToken) =>
        ChangeAsync(sandboxId, async sandbox =>
        {
            ThrowIfPaused(sandbox);
            await sandbox.SetNetworkAsync(update(sandbox.Network), cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Copies the files of a running sandbox.</summary>
    public async Task<Snapshot> SnapshotAsync(string sandboxId, string snapshotId, CancellationToken cancellationToken)
    {
        var sandbox = Get(sandboxId);
        ThrowIfPaused(sandbox);
        return await sandbox.CopyFilesAsync(snapshotId, SnapshotLimit, cancellationToken);
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

    private async Task<T> ChangeAsync<T>(string sandboxId, Func<LocalSandbox, Task<T>> change, CancellationToken cancellationToken)
    {
        var sandbox = Get(sandboxId);
        await sandbox.Gate.WaitAsync(cancellationToken);

        try
        {
            return sandbox.State is LocalSandboxState.Killed ? throw SandboxOperationException.NotFound(sandboxId) : await change(sandbox);
        }
        finally
        {
            sandbox.Gate.Release();
        }
    }

    private async Task PauseAsync(LocalSandbox sandbox, bool keepMemory, CancellationToken cancellationToken)
    {
        await (keepMemory ? sandbox.PauseAsync(cancellationToken) : sandbox.PauseFilesAsync(SnapshotLimit, cancellationToken));
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

    private void Extend(LocalSandbox sandbox, TimeSpan timeout)
    {
        if (timeout > sandbox.Deadline.Left)
            Expire(sandbox, timeout);
    }

    private void Expire(LocalSandbox sandbox, TimeSpan timeout)
    {
        sandbox.Expiry?.Dispose();
        sandbox.Deadline = new SandboxDeadline(_time, timeout);
        sandbox.PausedAt = null;
        ITimer? timer = null;
        timer = sandbox.Expiry = _time.CreateTimer(
            _ => _ = OnExpiredAsync(sandbox, () => timer), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    private async Task OnExpiredAsync(LocalSandbox sandbox, Func<ITimer?> timer)
    {
        try
        {
            if (!sandbox.Spec.AutoPause)
            {
                if (ReferenceEquals(sandbox.Expiry, timer()))
                    await KillAsync(sandbox.Id);

                return;
            }

            await ChangeAsync(sandbox.Id, async expired =>
            {
                if (ReferenceEquals(expired.Expiry, timer()))
                    await PauseAsync(expired, expired.Spec.KeepMemory || !expired.Active.Machine.IsIsolated, CancellationToken.None);

                return true;
            }, CancellationToken.None);
        }
        catch (SandboxOperationException)
        {
            // It was killed or paused at the same moment.
        }
        catch (Exception exception)
        {
            ExpiryFailed(logger, sandbox.Id, exception);
        }
    }

    private static void ThrowIfPaused(LocalSandbox sandbox)
    {
        if (sandbox.State is not LocalSandboxState.Running)
            throw SandboxOperationException.NotRunning(sandbox.Id);
    }
}
