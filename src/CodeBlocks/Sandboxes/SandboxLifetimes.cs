using System.Collections.Concurrent;
using CodeBlocks.E2B;
using Elsa.Workflows;
using Microsoft.Extensions.Logging;

namespace CodeBlocks;

/// <summary>Extends the lifetime of sandboxes while the burst of the instance that owns them runs, or while a run uses them. Thread safe.</summary>
internal sealed partial class SandboxLifetimes(
    E2BClients clients, SandboxUses uses, TimeProvider timeProvider, ILogger<SandboxLifetimes> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps a sandbox from the end of its lifetime until the burst has ended and no run uses the sandbox.</summary>
    /// <param name="sandbox">The claim on the sandbox.</param>
    /// <param name="credentials">The credentials of the sandbox.</param>
    /// <param name="burst">The burst of the instance that owns the sandbox.</param>
    public void Keep(OwnedSandbox sandbox, CredentialsReference credentials, WorkflowExecutionContext burst)
    {
        var source = new CancellationTokenSource();

        if (sandbox is { SandboxId: { } id, LifetimeSeconds: > 0 } && _kept.TryAdd(id, source))
            _ = KeepAsync(id, TimeSpan.FromSeconds(sandbox.LifetimeSeconds), credentials, burst, source);
        else
            source.Dispose();
    }

    /// <summary>Leaves a sandbox to the end of its lifetime.</summary>
    public void Leave(string sandboxId)
    {
        if (_kept.TryRemove(sandboxId, out var source))
            source.Cancel();
    }

    public void Dispose()
    {
        foreach (var id in _kept.Keys)
            Leave(id);
    }

    private async Task KeepAsync(
        string sandboxId, TimeSpan lifetime, CredentialsReference credentials, WorkflowExecutionContext burst, CancellationTokenSource source)
    {
        using var ownSource = source;

        try
        {
            do
                await Task.Delay(lifetime / 3, timeProvider, source.Token);
            while ((uses.IsUsed(sandboxId) || burst.SubStatus == WorkflowSubStatus.Executing) &&
                await ExtendAsync(sandboxId, lifetime, credentials, source.Token));
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _kept.TryRemove(new(sandboxId, source));
        }
    }

    // Never shortens a lifetime, and leaves a paused sandbox alone.
    private async Task<bool> ExtendAsync(
        string sandboxId, TimeSpan lifetime, CredentialsReference credentials, CancellationToken cancellationToken)
    {
        try
        {
            var client = clients.Create(credentials);
            var sandbox = await client.GetAsync(sandboxId, cancellationToken);

            if (sandbox.State != SandboxState.Running)
                return false;

            if (sandbox.EndAt < timeProvider.GetUtcNow() + lifetime)
                await client.SetTimeoutAsync(sandboxId, lifetime, cancellationToken);

            return true;
        }
        catch (SandboxNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is E2BException or CodeExecutionException)
        {
            LogNotExtended(sandboxId, exception);
            return true;
        }
    }
}
