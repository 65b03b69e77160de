using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class DiagnosticsTests(LocalSandbox sandbox)
{
    [Fact]
    public async Task A_run_is_traced_and_measured_without_its_code_or_data()
    {
        using var spans = new Spans();
        using var durations = new Durations();
        var request =
            new CodeExecutionRequest { Code = "marker_in_code = data", Variables = new Dictionary<string, object?> { ["data"] = "marker in data" } };

        var execution = await sandbox.Service.ExecuteAsync(request);

        var span = Assert.Single(spans.Ended, span => execution.SandboxId!.Equals(span.GetTagItem("sandbox.id")));
        Assert.Equal("python", span.GetTagItem("code.language"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("marker", StringComparison.Ordinal));
        Assert.Contains(durations.Outcomes, outcome => outcome == "done");
    }

    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == CodeBlocksDiagnostics.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Ended { get; } = [];

        public void Dispose() => _listener.Dispose();
    }

    private sealed class Durations : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Durations()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "codeblocks.execution.duration")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Outcomes.Add($"{tags[1].Value}"));
            _listener.Start();
        }

        public List<string> Outcomes { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
