using System.Collections.Concurrent;
using CodeBlocks.Sandbox.Kernels;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Makes, finds, pauses, wakes and ends sandboxes. Thread safe.</summary>
internal sealed partial class SandboxManager(
    MachineSource machines,
    IKernelFactory kernels,
    LocalSandboxOptions options,
    ILogger<SandboxManager> logger) : IAsyncDisposable
{
    /// <summary>An auto-resumed sandbox lives at least this long.</summary>
    private static readonly TimeSpan LeastAfterAutoResume = TimeSpan.FromSeconds(300);

    private readonly ConcurrentDictionary<string, LocalSandbox> _sandboxes = new();
    private readonly TimeProvider _time = options.TimeProvider;
    private int _count;
    private volatile bool _closed;

    public IEnumerable<LocalSandbox> Sandboxes => _sandboxes.Values;

    /// <exception cref="SandboxException">There are as many as the options allow.</exception>
    public async Task<LocalSandbox> CreateAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _count) > options.MaxSandboxes)
        {
            Interlocked.Decrement(ref _count);
            throw new SandboxException(429, $"you have reached the maximum number of concurrent sandboxes ({options.MaxSandboxes})");
        }

        try
        {
            var sandbox = new LocalSandbox(spec, await machines.TakeAsync(spec, cancellationToken), kernels, _time);
            return await AddAsync(sandbox);
        }
        catch
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    public LocalSandbox? Find(string sandboxId) => _sandboxes.GetValueOrDefault(sandboxId);

    /// <exception cref="SandboxException">There is none of that id.</exception>
    public LocalSandbox Get(string sandboxId) => Find(sandboxId) ?? throw SandboxException.NotFound(sandboxId);

    /// <summary>Ends a running or paused sandbox.</summary>
    public async Task KillAsync(string sandboxId)
    {
        if (!_sandboxes.TryRemove(sandboxId, out var sandbox))
            throw SandboxException.NotFound(sandboxId);

        Killed(logger, sandboxId);
        await DisposeAsync(sandbox);
    }

    public Task PauseAsync(string sandboxId, CancellationToken cancellationToken) => ChangeAsync(sandboxId, async sandbox =>
    {
        if (sandbox.State is SandboxState.Paused)
            throw new SandboxException(409, $"Sandbox '{sandboxId}' is already paused");

        await PauseAsync(sandbox, cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Wakes a paused sandbox, or makes sure that a running one lives at least that long.</summary>
    /// <returns>Whether it was paused.</returns>
    public Task<bool> ConnectAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) => ChangeAsync(sandboxId, async sandbox =>
    {
        if (sandbox.State is SandboxState.Paused)
        {
            await ResumeAsync(sandbox, timeout, cancellationToken);
            return true;
        }

        Extend(sandbox, timeout);
        return false;
    }, cancellationToken);

    public Task ResumeAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) => ChangeAsync(sandboxId, async sandbox =>
    {
        if (sandbox.State is SandboxState.Running)
            throw new SandboxException(409, $"Sandbox '{sandboxId}' is already running");

        await ResumeAsync(sandbox, timeout, cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Wakes a sandbox because somebody calls it; one that is awake already is left alone.</summary>
    public Task WakeAsync(LocalSandbox sandbox, CancellationToken cancellationToken) => ChangeAsync(sandbox.Id, async paused =>
    {
        if (paused.State is SandboxState.Paused)
            await ResumeAsync(paused, paused.Spec.Timeout > LeastAfterAutoResume ? paused.Spec.Timeout : LeastAfterAutoResume, cancellationToken);

        return true;
    }, cancellationToken);

    /// <summary>Sets how long a running sandbox lives from now on, be it shorter or longer than before.</summary>
    public Task SetTimeoutAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) => ChangeAsync(sandboxId, sandbox =>
    {
        ThrowIfPaused(sandbox);
        Expire(sandbox, timeout);
        return Task.FromResult(true);
    }, cancellationToken);

    /// <summary>Makes sure that a running sandbox lives at least that long.</summary>
    public Task RefreshAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken) => ChangeAsync(sandboxId, sandbox =>
    {
        ThrowIfPaused(sandbox);
        Extend(sandbox, timeout);
        return Task.FromResult(true);
    }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _closed = true;

        await Task.WhenAll(_sandboxes.Keys.Select(async id =>
        {
            if (_sandboxes.TryRemove(id, out var sandbox))
                await DisposeAsync(sandbox);
        }));

        await machines.DisposeAsync();
    }

    private async Task<LocalSandbox> AddAsync(LocalSandbox sandbox)
    {
        _sandboxes[sandbox.Id] = sandbox;
        Expire(sandbox, sandbox.Spec.Timeout);

        if (_closed && _sandboxes.TryRemove(sandbox.Id, out _))
        {
            await DisposeAsync(sandbox);
            throw new SandboxException(503, "the server is shutting down");
        }

        _ = ForgetWhenDeadAsync(sandbox);
        sandbox.Log.Add(SandboxLogLevel.Info, "Sandbox created");
        Created(logger, sandbox.Id, sandbox.Spec.TemplateId);
        return sandbox;
    }

    private async Task ForgetWhenDeadAsync(LocalSandbox sandbox)
    {
        await sandbox.Exited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (_sandboxes.TryRemove(new KeyValuePair<string, LocalSandbox>(sandbox.Id, sandbox)))
        {
            Died(logger, sandbox.Id);
            await DisposeAsync(sandbox);
        }
    }

    private async Task DisposeAsync(LocalSandbox sandbox)
    {
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
            return sandbox.State is SandboxState.Killed ? throw SandboxException.NotFound(sandboxId) : await change(sandbox);
        }
        finally
        {
            sandbox.Gate.Release();
        }
    }

    private async Task PauseAsync(LocalSandbox sandbox, CancellationToken cancellationToken)
    {
        sandbox.Expiry?.Dispose();
        sandbox.Expiry = null;
        await sandbox.PauseAsync(cancellationToken);
        sandbox.EndAt = _time.GetUtcNow();
        Paused(logger, sandbox.Id);
    }

    private async Task ResumeAsync(LocalSandbox sandbox, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await sandbox.ResumeAsync(cancellationToken);
        Expire(sandbox, timeout);
        Resumed(logger, sandbox.Id);
    }

    private void Extend(LocalSandbox sandbox, TimeSpan timeout)
    {
        if (_time.GetUtcNow() + timeout > sandbox.EndAt)
            Expire(sandbox, timeout);
    }

    private void Expire(LocalSandbox sandbox, TimeSpan timeout)
    {
        sandbox.Expiry?.Dispose();
        sandbox.EndAt = _time.GetUtcNow() + timeout;
        ITimer? timer = null;
        timer = sandbox.Expiry = _time.CreateTimer(_ => _ = OnExpiredAsync(sandbox, () => timer), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
                    await PauseAsync(expired, CancellationToken.None);

                return true;
            }, CancellationToken.None);
        }
        catch (SandboxException)
        {
            // Somebody else ended it in the same moment.
        }
        catch (Exception failure)
        {
            ExpiryFailed(logger, sandbox.Id, failure);
        }
    }

    private static void ThrowIfPaused(LocalSandbox sandbox)
    {
        if (sandbox.State is not SandboxState.Running)
            throw SandboxException.NotRunning(sandbox.Id);
    }
}
