using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>How many runs of <c>1+1</c> finish in a second, with one client and with many, each in a sandbox of its own.</summary>
internal static class RunRate
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);

        foreach (var clients in new[] { 1, 2, 50 })
        {
            var sandboxes = await Task.WhenAll(
                Enumerable.Range(0, clients).Select(_ => server.Client.CreateAsync(cancellationToken: cancellationToken)));
            await CountAsync(sandboxes, Duration, cancellationToken);
            var before = ProcessorTimes.Of(server);
            var runs = await CountAsync(sandboxes, Duration, cancellationToken);
            var perSecond = runs / Duration.TotalSeconds;
            var ours = new Figure(perSecond, $"{perSecond:N0} runs/s; {ProcessorTimes.Of(server).Since(before).For(Math.Max(1, runs))}");
            await Task.WhenAll(sandboxes.Select(sandbox => sandbox.DisposeAsync().AsTask()));

            yield return clients > 1 ? new($"`1+1` in python, {clients} clients", ours) : new(
                "`1+1` in python, 1 client", ours, "≥ 1,000 runs/s", await BareAsync(settings.Rounds),
                await Jupyter.NumbersAsync("rate", 5, numbers => $"{numbers[0]:N0} runs/s"));
        }
    }

    private static async Task<Figure> BareAsync(int rounds)
    {
        var perSecond = 1000 / (await BareInterpreter.MeasureAsync(rounds)).At(0.5);
        return new(perSecond, $"{perSecond:N0} runs/s");
    }

    private static async Task<int> CountAsync(IEnumerable<E2B.Sandbox> sandboxes, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(sandboxes.Select(sandbox => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < duration; count++)
                await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);

            return count;
        }, cancellationToken)));
        return counts.Sum();
    }
}
