using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;
using CodeBlocks.E2B;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>How soon what code prints is seen, while the code still runs.</summary>
internal static class FirstByte
{
    private const string Code = "print(1, flush=True)\nimport time; time.sleep(0.02)";

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
        var samples = new List<double>();

        for (var round = -30; round < settings.Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var seen = TimeSpan.Zero;

            await foreach (var execution in sandbox.Code.StreamAsync(Code, cancellationToken: cancellationToken))
                if (execution is StdoutEvent && seen == TimeSpan.Zero)
                    seen = Stopwatch.GetElapsedTime(start);

            if (round >= 0)
                samples.Add(seen.TotalMilliseconds);
        }

        yield return new(
            "first byte of a stream", new Distribution(samples), Jupyter: await Jupyter.TimesAsync("first-byte", settings.Rounds));
    }
}
