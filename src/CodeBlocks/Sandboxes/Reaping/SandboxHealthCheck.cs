using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Reports how many sandboxes the blocks of this host group have, and fails if some are left behind.</summary>
internal sealed class SandboxHealthCheck(
    SandboxSurveyor surveyor, FailedKills failedKills, IOptionsMonitor<CodeBlocksOptions> options, TimeProvider timeProvider) : IHealthCheck
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var survey = await surveyor.SurveyAsync(MaxAge, cancellationToken);
        var problems = FindProblems(survey).ToList();
        var data = new Dictionary<string, object>
        {
            ["hostGroup"] = options.CurrentValue.HostGroup,
            ["owned"] = survey.Owned,
            ["paused"] = survey.Paused,
            ["orphaned"] = survey.Orphaned,
            ["failedKills"] = failedKills.Count,
        };

        return problems.Count == 0
            ? HealthCheckResult.Healthy($"Sandboxes: {survey.Owned} owned, {survey.Paused} paused, {survey.Orphaned} without an owner.", data)
            : new(context.Registration.FailureStatus, string.Join(' ', problems), data: data);
    }

    private IEnumerable<string> FindProblems(SandboxSurvey survey)
    {
        foreach (var error in survey.Errors)
            yield return error;

        if (failedKills.Count is > 0 and var failed)
            yield return $"Sandboxes that could not be killed and may still exist: {failed}.";

        var settings = options.CurrentValue;
        var overdue = settings.OrphanGrace + 2 * settings.ReaperInterval;

        if (survey.Sandboxes.Count(sandbox => sandbox.IsOrphan && timeProvider.GetUtcNow() - sandbox.Info.StartedAt > overdue) is > 0 and var orphans)
            yield return $"Sandboxes without an owner that the reaper should have killed: {orphans}. See the log of the hosts in the group.";
    }
}
