using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks.E2B.Tests;

public class DiagnosticsTests : ClientTest
{
    [Fact]
    public async Task What_is_done_is_traced_and_measured_without_code_or_output()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == E2BDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var measured = new ConcurrentDictionary<string, bool>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == E2BDiagnostics.Name)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured[instrument.Name] = true);
        meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => measured[instrument.Name] = true);
        meters.Start();
        using var parent = new Activity("test").Start();

        Server.Expect("POST /v2/sandboxes", Answers.Text(429, "", ("Retry-After", "0")));
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));
        var sandbox = await Client.CreateAsync();
        Server.Expect("POST /execute", Answers.Lines("""{"type":"stdout","text":"secret-output"}""", """{"type":"end_of_execution"}"""));
        await sandbox.Code.RunAsync("secret-code", new() { Language = "r" });
        Server.Expect("POST /process.Process/Start", Answers.Stream(
            ["""{"event":{"start":{"pid":1}}}""", """{"event":{"end":{"exited":true,"exitCode":3}}}"""]));
        await Assert.ThrowsAsync<CommandExitException>(() => sandbox.Commands.RunAsync("secret-command"));
        Server.Expect("POST /execute", Answers.SandboxIsGone);
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Code.RunAsync("secret-code"));

        var mine = activities.Where(activity => activity.TraceId == parent.TraceId).ToList();
        Assert.Equal(["sandbox.create", "code.run", "command.run", "code.run"], mine.Select(activity => activity.OperationName));
        Assert.All(mine, activity => Assert.Equal("i1", activity.GetTagItem("sandbox.id")));
        Assert.Equal("r", mine[1].GetTagItem("code.language"));
        Assert.Equal(3, mine[2].GetTagItem("process.exit.code"));
        Assert.Equal(ActivityStatusCode.Error, mine[3].Status);
        Assert.Equal("SandboxNotFoundException", mine[3].GetTagItem("error.type"));
        Assert.DoesNotContain(mine.SelectMany(activity => activity.TagObjects), tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
        string[] instruments = ["e2b.sandbox.create.duration", "e2b.command.duration", "e2b.code.duration", "e2b.retries"];
        Assert.All(instruments, instrument => Assert.Contains(instrument, measured.Keys));
    }
}
