using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>The instruments for the sandboxes of a host group. Thread safe.</summary>
/// <remarks>Only the node that reaps knows the numbers of sandboxes; those of a survey that it did not repeat are no longer reported.</remarks>
internal sealed class SandboxMeter : IDisposable
{
    internal const string Orphaned = "orphaned";
    internal const string Paused = "paused";

    private readonly SandboxSurveyor _surveyor;
    private readonly IOptionsMonitor<CodeBlocksOptions> _options;
    private readonly TimeProvider _timeProvider;
    private readonly Meter _meter;
    private readonly Counter<long> _reaped;
    private readonly Counter<long> _killFailures;

    public SandboxMeter(
        SandboxSurveyor surveyor, IOptionsMonitor<CodeBlocksOptions> options, TimeProvider timeProvider, IServiceProvider services)
    {
        (_surveyor, _options, _timeProvider) = (surveyor, options, timeProvider);
        _meter = services.GetService<IMeterFactory>()?.Create(CodeBlocksDiagnostics.Name) ?? new Meter(CodeBlocksDiagnostics.Name);
        _reaped = _meter.CreateCounter<long>("codeblocks.sandboxes.reaped", "{sandbox}", "The number of sandboxes that the reaper killed.");
        _killFailures = _meter.CreateCounter<long>("codeblocks.sandboxes.kill_failures", "{kill}", "The number of kills that failed.");

        CreateGauge("owned", "The number of sandboxes whose workflow instance has not ended.", survey => survey.Owned);
        CreateGauge("paused", "The number of paused sandboxes.", survey => survey.Paused);
        CreateGauge("orphaned", "The number of sandboxes whose workflow instance has ended or does not exist.", survey => survey.Orphaned);
    }

    public void KillFailed() => _killFailures.Add(1);

    public void Reaped(string reason) => _reaped.Add(1, new KeyValuePair<string, object?>(CodeBlocksDiagnostics.Tags.Reason, reason));

    public void Dispose() => _meter.Dispose();

    private void CreateGauge(string name, string description, Func<SandboxSurvey, int> value) =>
        _meter.CreateObservableGauge($"codeblocks.sandboxes.{name}", () => Observe(value), "{sandbox}", description);

    private IEnumerable<Measurement<int>> Observe(Func<SandboxSurvey, int> value) =>
        _surveyor.Latest is { } survey && _timeProvider.GetUtcNow() - survey.Time <= 2 * _options.CurrentValue.ReaperInterval
            ? [new(value(survey))]
            : [];
}
