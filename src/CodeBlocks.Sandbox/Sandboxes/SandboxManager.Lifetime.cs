namespace CodeBlocks.Sandbox.Sandboxes;

/// <content>The end of a sandbox's lifetime.</content>
internal sealed partial class SandboxManager
{
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

            await ChangeAsync(sandbox.Id, async (expired, changing) =>
            {
                if (ReferenceEquals(expired.Expiry, timer()))
                    await PauseExpiredAsync(expired, changing);

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
            await EndAsync(sandbox);
        }
    }

    // Files that cannot be copied stay in the paused machine, so that nothing is lost.
    private async Task PauseExpiredAsync(LocalSandbox sandbox, CancellationToken cancellationToken)
    {
        if (!sandbox.Spec.KeepMemory && sandbox.Active.Machine.IsIsolated)
        {
            try
            {
                await PauseAsync(sandbox, keepMemory: false, cancellationToken);
                return;
            }
            catch (SandboxOperationException exception)
            {
                FilesNotKept(logger, sandbox.Id, exception);
            }
        }

        await PauseAsync(sandbox, keepMemory: true, cancellationToken);
    }

    private async Task EndAsync(LocalSandbox sandbox)
    {
        if (_sandboxes.TryRemove(new KeyValuePair<string, LocalSandbox>(sandbox.Id, sandbox)))
            await DisposeAsync(sandbox);
    }
}
