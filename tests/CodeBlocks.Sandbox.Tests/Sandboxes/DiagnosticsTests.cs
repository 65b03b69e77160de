using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CodeBlocks.Sandbox.Tests.Sandboxes;

/// <summary>The server counts its sandboxes.</summary>
[Collection(SandboxServerCollection.Name)]
public class DiagnosticsTests(SandboxServer server)
{
    [Fact]
    public async Task Creating_and_killing_a_sandbox_is_measured()
    {
        var measured = new ConcurrentDictionary<string, bool>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == SandboxDiagnostics.Name)
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) => measured[instrument.Name] = seconds > 0);
        listener.SetMeasurementEventCallback<long>((instrument, change, _, _) => measured[$"{instrument.Name}{change:+0;-0}"] = true);
        listener.Start();

        var sandbox = await server.CreateAsync();
        await server.Server.Manager.KillAsync(sandbox.Id);

        Assert.Contains("codeblocks.sandbox.create.duration", measured.Keys);
        Assert.Contains("codeblocks.sandbox.count+1", measured.Keys);
        Assert.Contains("codeblocks.sandbox.count-1", measured.Keys);
    }
}
