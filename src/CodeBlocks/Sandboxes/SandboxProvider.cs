using CodeBlocks.E2B;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Opens the sandbox of a run and does with it afterwards what the request says.</summary>
internal sealed partial class SandboxProvider(
    E2BClients clients,
    FailedKills failedKills,
    IOptionsMonitor<CodeBlocksOptions> options,
    TimeProvider timeProvider,
    ILogger<SandboxProvider> logger)
{
    // The client kills a sandbox that is created after its caller is gone, but in the background, which ends with the process. A cancelled run
    // waits this long for the id of its sandbox and kills it before it returns.
    private static readonly TimeSpan CreationGrace = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PauseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Creates the sandbox of a request or connects to it.</summary>
    /// <remarks>A sandbox is returned even if the run was cancelled while it was created: the caller then releases it.</remarks>
    /// <exception cref="CodeExecutionException">The credentials are not configured on this host.</exception>
    /// <exception cref="E2BException">The sandbox could not be created, or does not exist.</exception>
    public async Task<Sandbox> OpenAsync(CodeExecutionRequest request, CancellationToken cancellationToken)
    {
        var client = clients.Create(request.Credentials);

        return request.Target switch
        {
            ExistingSandbox existing => await client.ConnectAsync(existing.SandboxId, existing.Timeout, cancellationToken),
            NewSandbox sandbox => await CreateAsync(client, sandbox, request.EnvironmentVariables, cancellationToken),
            _ => throw new ArgumentException("The request has no target; set it to a NewSandbox or an ExistingSandbox."),
        };
    }

    /// <summary>Kills, keeps or pauses a sandbox. A sandbox that cannot be paused is killed. Never throws: a failure is logged.</summary>
    /// <returns>Whether the sandbox was killed.</returns>
    public async Task<bool> ReleaseAsync(Sandbox sandbox, SandboxAction action)
    {
        if (action == SandboxAction.Keep)
            return false;

        return action == SandboxAction.Kill
            ? await failedKills.TryKillAsync(sandbox.Id, sandbox.KillAsync, CancellationToken.None)
            : await PauseAsync(sandbox);
    }

    private async Task<bool> PauseAsync(Sandbox sandbox)
    {
        using var timeout = new CancellationTokenSource(PauseTimeout, timeProvider);

        try
        {
            await sandbox.PauseAsync(timeout.Token);
            return false;
        }
        catch (Exception exception)
        {
            LogNotPaused(sandbox.Id, exception);
            return await ReleaseAsync(sandbox, SandboxAction.Kill);
        }
    }

    private async Task<Sandbox> CreateAsync(
        E2BClient client, NewSandbox target, IReadOnlyDictionary<string, string> environmentVariables, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        await using var registration = cancellationToken.Register(() => grace.CancelAfter(CreationGrace));

        var sandbox = await client.CreateAsync(
            new SandboxCreateOptions
            {
                Template = string.IsNullOrWhiteSpace(target.Template) ? options.CurrentValue.DefaultTemplate : target.Template,
                Timeout = target.Lifetime,
                EnvironmentVariables = environmentVariables,
                Metadata = target.Metadata,
                InternetAccess = target.InternetAccess,
                PauseOnTimeout = target.PauseOnTimeout,
            },
            grace.Token);

        CodeBlocksDiagnostics.SandboxCreated();
        return sandbox;
    }
}
