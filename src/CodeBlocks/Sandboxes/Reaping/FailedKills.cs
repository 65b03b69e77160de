using System.Collections.Concurrent;
using CodeBlocks.E2B;
using Microsoft.Extensions.Logging;

namespace CodeBlocks;

/// <summary>Remembers the sandboxes that this process could not kill, and tries again. Thread safe.</summary>
internal sealed partial class FailedKills(SandboxMeter meter, TimeProvider timeProvider, ILogger<FailedKills> logger)
{
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _kills = new(StringComparer.Ordinal);

    /// <summary>The number of sandboxes that should have ended and may still exist.</summary>
    public int Count => _kills.Count;

    /// <summary>Tries every kill again.</summary>
    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        foreach (var (sandboxId, kill) in _kills)
            await TryKillAsync(sandboxId, kill, cancellationToken);
    }

    /// <summary>Kills a sandbox, within 30 s. One that does not exist counts as killed. A failure is logged, counted and tried again later.</summary>
    /// <returns>Whether the sandbox has ended.</returns>
    public async Task<bool> TryKillAsync(string sandboxId, Func<CancellationToken, Task> kill, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(KillTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);

        try
        {
            await kill(either.Token);
        }
        catch (Exception exception) when (exception is SandboxNotFoundException or { InnerException: SandboxNotFoundException })
        {
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _kills[sandboxId] = kill;
            meter.KillFailed();
            LogNotKilled(sandboxId, exception);
            return false;
        }

        _kills.TryRemove(sandboxId, out _);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "Sandbox {SandboxId} could not be killed; the reaper tries again")]
    private partial void LogNotKilled(string sandboxId, Exception exception);
}
