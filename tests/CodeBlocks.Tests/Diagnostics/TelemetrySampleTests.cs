using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace CodeBlocks.Tests;

/// <summary>samples/Telemetry sends what docs/observability.md names, in OpenTelemetry's protocol.</summary>
public class TelemetrySampleTests
{
    private static readonly string[] Spans = ["execute", "create", "upload", "setup", "run", "files", "kill"];
    private static readonly string[] Metrics = ["execution.duration", "execution.phase.duration", "execution.io", "sandboxes.created"];

    private readonly Dictionary<string, string> _received = [];

    [Fact]
    public async Task The_sample_sends_spans_and_metrics_to_a_collector()
    {
        await using var collector = await StartCollectorAsync();

        var output = await RunSampleAsync(collector.Urls.Single());

        Assert.Contains("The workflow is Finished.", output, StringComparison.Ordinal);
        Assert.All(Spans, span => Assert.Contains($"codeblocks.{span}", _received["/v1/traces"], StringComparison.Ordinal));
        Assert.All(Metrics, metric => Assert.Contains($"codeblocks.{metric}", _received["/v1/metrics"], StringComparison.Ordinal));
    }

    // Names are texts within the protocol's binary messages.
    private async Task<WebApplication> StartCollectorAsync()
    {
        var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);

            lock (_received)
                _received[context.Request.Path] = _received.GetValueOrDefault(context.Request.Path) + Encoding.Latin1.GetString(body.ToArray());
        });
        await collector.StartAsync();
        return collector;
    }

    private static async Task<string> RunSampleAsync(string endpoint)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Telemetry.dll")]) { RedirectStandardOutput = true };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        using var sample = Process.Start(start)!;
        return await sample.StandardOutput.ReadToEndAsync();
    }
}
