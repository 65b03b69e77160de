using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Fifty sandboxes asked for in the same moment, each with its first run of code.</summary>
internal static class ManySandboxes
{
    public const int Count = 50;

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 1, cancellationToken);
        await WarmUpAsync(server, cancellationToken);
        var bare = await MeasureAsync(() => BareInterpreter.RunAsync(BareInterpreter.Python, ["-c", "1"]));
        yield return new($"{Count} sandboxes at once: first results", await MeasureAsync(server, cancellationToken), "≤ 3× bare", bare);
    }

    /// <summary>Has the client meet all of its code once; users have clients that have run.</summary>
    public static async Task WarmUpAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
            await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);
        }

        await server.RestAsync(cancellationToken);
    }

    public static async Task<Figure> MeasureAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var alive = new List<E2B.Sandbox>();
        var figure = await MeasureAsync(async () =>
        {
            var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
            lock (alive)
                alive.Add(sandbox);

            await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);
        });
        await Task.WhenAll(alive.Select(sandbox => sandbox.DisposeAsync().AsTask()));
        return figure;
    }

    /// <summary>Does something fifty times in one moment; compared by the time until the last has ended.</summary>
    public static async Task<Figure> MeasureAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(async () =>
        {
            await act();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        })));
        return new(samples.Max(), $"all in {samples.Max() / 1000:0.00} s; {new Distribution(samples)}");
    }
}
