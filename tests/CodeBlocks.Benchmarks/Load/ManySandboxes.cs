using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Fifty sandboxes asked for in the same moment, each with its first run of code.</summary>
internal static class ManySandboxes
{
    private const int Sandboxes = 50;

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 1, cancellationToken);
        var alive = new List<E2B.Sandbox>();
        var ours = await MeasureAsync(async () =>
        {
            var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
            lock (alive)
                alive.Add(sandbox);

            await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);
        });
        await Task.WhenAll(alive.Select(sandbox => sandbox.DisposeAsync().AsTask()));
        var python = await MeasureAsync(() => BarePython.RunAsync(BarePython.Command, ["-c", "print(1+1)"]));
        yield return new($"{Sandboxes} sandboxes at once: first results", ours, "", python);
    }

    private static async Task<string> MeasureAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, Sandboxes).Select(_ => Task.Run(async () =>
        {
            await act();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        })));
        return $"all in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; {new Distribution(samples)}";
    }
}
