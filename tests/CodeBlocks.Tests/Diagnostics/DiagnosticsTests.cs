using System.Diagnostics;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class DiagnosticsTests(LocalSandbox sandbox)
{
    private const string Marker = "marker-of-this-test";

    [Fact]
    public async Task Every_phase_of_a_run_is_a_span_within_the_span_of_the_run()
    {
        using var telemetry = new Telemetry();

        var execution = await sandbox.Service.ExecuteAsync(FullRequest());

        var run = Assert.Single(telemetry.Spans, span => span.OperationName == "codeblocks.execute");
        var phases = telemetry.Spans.Where(span => span.ParentSpanId == run.SpanId).ToList();
        Assert.Equal(
            [
                "codeblocks.create", "codeblocks.upload", "codeblocks.setup", "codeblocks.variables", "codeblocks.run", "codeblocks.files",
                "codeblocks.kill",
            ],
            phases.Select(span => span.OperationName));
        Assert.All(phases, span => Assert.Equal(execution.SandboxId, span.GetTagItem("sandbox.id")));
        Assert.Equal(execution.SandboxId, run.GetTagItem("sandbox.id"));
        Assert.Equal("python", run.GetTagItem("code.language"));
        Assert.Equal("done", run.GetTagItem("codeblocks.outcome"));
        Assert.Equal("cold", run.GetTagItem("codeblocks.start"));
        Assert.Equal(execution.Receipt!.BytesOut, run.GetTagItem("codeblocks.bytes.out"));
    }

    [Fact]
    public async Task Spans_and_receipts_hold_no_code_data_or_secrets()
    {
        using var telemetry = new Telemetry();

        var execution = await sandbox.Service.ExecuteAsync(FullRequest());
        await Assert.ThrowsAsync<CodeExecutionException>(
            () => sandbox.Service.ExecuteAsync(FullRequest() with { Code = $"raise ValueError('{Marker}')" }));

        Assert.Equal("***\n", execution.StdoutLogs);
        Assert.DoesNotContain(Marker, execution.Receipt!.ToJson().GetRawText(), StringComparison.Ordinal);
        Assert.All(telemetry.Spans, span =>
        {
            Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains(Marker, StringComparison.Ordinal));
            Assert.DoesNotContain(Marker, $"{span.DisplayName} {span.StatusDescription}", StringComparison.Ordinal);
            Assert.Empty(span.Events);
        });
    }

    [Fact]
    public async Task A_failure_marks_the_phase_and_the_run()
    {
        using var telemetry = new Telemetry();

        await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(new() { Code = "1 / 0" }));

        Assert.Equal(
            ["codeblocks.execute", "codeblocks.run"],
            telemetry.Spans.Where(span => span.Status == ActivityStatusCode.Error).Select(span => span.OperationName));
        Assert.All(
            telemetry.Spans.Where(span => span.Status == ActivityStatusCode.Error), span => Assert.Equal("code", span.GetTagItem("error.type")));
        Assert.Equal("failed", telemetry.Spans.Single(span => span.OperationName == "codeblocks.execute").GetTagItem("codeblocks.outcome"));
    }

    [Fact]
    public async Task Runs_are_measured_by_language_outcome_and_start()
    {
        using var telemetry = new Telemetry();

        await sandbox.Service.ExecuteAsync(new() { Language = CodeLanguage.Js, Code = "console.log('12345')" });
        await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(new() { Language = CodeLanguage.Js, Code = "nothing" }));

        var durations = telemetry.PointsOf("codeblocks.execution.duration").Where(point => Equals(point.Tags["code.language"], "js")).ToList();
        Assert.Contains(
            durations, point => Equals(point.Tags["codeblocks.outcome"], "done") && Equals(point.Tags["codeblocks.start"], "cold"));
        Assert.Contains(durations, point => Equals(point.Tags["codeblocks.outcome"], "failed") && Equals(point.Tags["error.type"], "code"));
        Assert.Contains(
            telemetry.PointsOf("codeblocks.execution.io"),
            point => Equals(point.Tags["code.language"], "js") && Equals(point.Tags["codeblocks.io.direction"], "out") && point.Value >= 6);
        Assert.Contains(telemetry.PointsOf("codeblocks.execution.phase.duration"), point => Equals(point.Tags["codeblocks.phase"], "kill"));
        Assert.NotEmpty(telemetry.PointsOf("codeblocks.sandboxes.created"));
    }

    private static CodeExecutionRequest FullRequest() => new()
    {
        InputFiles = [new() { Path = "in.txt", Text = Marker }],
        SetupCommands = [$"echo {Marker}"],
        EnvironmentVariables = new Dictionary<string, string> { ["TOKEN"] = Marker },
        Variables = new Dictionary<string, object?> { ["data"] = Marker },
        Code = $"print(data); open('out.txt', 'w').write('{Marker}')",
        ExtractFiles = true,
    };
}
