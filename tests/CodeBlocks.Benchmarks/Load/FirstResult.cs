using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;
using CodeBlocks.E2B;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>From asking for a sandbox to having the result of its first Python code, cold and from the warm stock.</summary>
internal static class FirstResult
{
    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cold = await MeasureAsync(warm: 0, settings.Rounds, cancellationToken);
        var warm = await MeasureAsync(warm: 1, settings.Rounds, cancellationToken);
        var withVariables = await MeasureAsync(
            warm: 1, settings.Rounds, cancellationToken, new() { EnvironmentVariables = new Dictionary<string, string> { ["GREETING"] = "hello" } });
        var python = (await BarePython.MeasureAsync(settings.Rounds)).ToString();
        var jupyter = await Jupyter.TimesAsync("first", settings.Rounds);
        yield return new("create → first result, cold", cold.ToString(), "p50 ≤ 150 ms", python, jupyter);
        yield return new("create → first result, warm", warm.ToString(), "p50 ≤ 10 ms", python, jupyter);
        yield return new("create with variables → first result, warm", withVariables.ToString(), "p50 ≤ 10 ms", python, jupyter);
    }

    private static async Task<Distribution> MeasureAsync(
        int warm, int rounds, CancellationToken cancellationToken, SandboxCreateOptions? options = null)
    {
        await using var server = await ServerProcess.StartAsync(warm, cancellationToken);
        var samples = new List<double>();

        // The first one meets code that no round before has compiled.
        for (var round = -1; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var sandbox = await server.Client.CreateAsync(options, cancellationToken);
            await sandbox.Code.RunAsync("1+1", cancellationToken: cancellationToken);
            if (round >= 0)
                samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            if (warm > 0)
                await server.RestAsync(cancellationToken);
        }

        return new Distribution(samples);
    }
}
