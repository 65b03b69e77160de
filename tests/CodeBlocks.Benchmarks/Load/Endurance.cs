using System.Runtime.CompilerServices;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>The same again and again: whether it costs the same at the end, and leaves nothing behind.</summary>
internal static class Endurance
{
    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        var sandboxes = settings.Executions / 10;
        yield return await MeasureAsync($"{sandboxes:N0} sandboxes, one after the other", server, sandboxes, async () =>
        {
            await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
            await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);
        });

        await using var host = new WorkflowHost(server);
        await using var session = await server.Client.CreateAsync(new() { Timeout = TimeSpan.FromHours(1) }, cancellationToken);
        yield return await MeasureAsync(
            $"{settings.Executions:N0} executions of one workflow", server, settings.Executions, () => host.RunAsync(
                new ExecuteCodeStep { SandboxId = new(session.Id), StepCode = new("1+1") }, cancellationToken));
    }

    private static async Task<Row> MeasureAsync(string name, ServerProcess server, int count, Func<Task> act)
    {
        var tenth = count / 10;
        var first = await Distribution.MeasureAsync(tenth, act);
        var (serverBefore, hostBefore) = (Footprint.Of(server.Tree.Root), Footprint.Of(Environment.ProcessId));
        await Distribution.MeasureAsync(count - tenth - tenth, act);
        var last = await Distribution.MeasureAsync(tenth, act);
        await server.RestAsync(CancellationToken.None);
        var (ofServer, ofHost) = (Footprint.Of(server.Tree.Root).Since(serverBefore), Footprint.Of(Environment.ProcessId).Since(hostBefore));
        return new(
            name,
            $"first tenth {first}; last tenth {last} ({last.At(0.5) / first.At(0.5):0.00}×); after the first tenth: server {ofServer}; client {ofHost}",
            "last tenth ≤ 1.1× the first; nothing stays");
    }
}
