using Elsa.Common;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Ends the sandboxes of this host group that no workflow instance owns, or that have been paused for too long.</summary>
/// <remarks>A recurring task of Elsa. Of the nodes that share its distributed lock one does the work.</remarks>
internal sealed partial class SandboxReaper(
    SandboxSurveyor surveyor,
    FailedKills failedKills,
    SandboxMeter meter,
    E2BClients clients,
    IServiceProvider services,
    IOptionsMonitor<CodeBlocksOptions> options,
    ILogger<SandboxReaper> logger) : RecurringTask
{
    /// <summary>Ends the sandboxes that have no owner, unless another node does.</summary>
    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;

        if (settings.ReaperInterval == TimeSpan.Zero)
            return;

        await failedKills.RetryAsync(cancellationToken);

        if (services.GetService<IDistributedLockProvider>() is not { } locks)
        {
            await ReapAsync(cancellationToken);
            return;
        }

        await using var handle = await locks.TryAcquireLockAsync($"CodeBlocks:SandboxReaper:{settings.HostGroup}", TimeSpan.Zero, cancellationToken);

        if (handle is not null)
            await ReapAsync(cancellationToken);
    }

    private async Task ReapAsync(CancellationToken cancellationToken)
    {
        var survey = await surveyor.SurveyAsync(maxAge: TimeSpan.Zero, cancellationToken);

        foreach (var error in survey.Errors)
            LogNotListed(error);

        foreach (var sandbox in survey.Sandboxes)
            if (FindReason(sandbox, survey.Time) is { } reason)
                await KillAsync(sandbox, reason, cancellationToken);
    }

    private string? FindReason(SurveyedSandbox sandbox, DateTimeOffset now)
    {
        var settings = options.CurrentValue;

        return sandbox.IsOrphan && now - sandbox.Info.StartedAt >= settings.OrphanGrace ? SandboxMeter.Orphaned
            : sandbox.IsPaused && now - sandbox.Info.EndAt >= settings.PausedSandboxRetention ? SandboxMeter.Paused
            : null;
    }

    private async Task KillAsync(SurveyedSandbox sandbox, string reason, CancellationToken cancellationToken)
    {
        var id = sandbox.Info.SandboxId;

        if (!await failedKills.TryKillAsync(id, token => clients.Create(sandbox.Credentials).KillAsync(id, token), cancellationToken))
            return;

        meter.Reaped(reason);
        LogReaped(id, reason, sandbox.Info.Metadata.GetValueOrDefault(SandboxMetadata.WorkflowInstanceId));
    }
}
