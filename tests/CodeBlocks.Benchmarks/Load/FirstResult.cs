using System.Diagnostics;
using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;
using CodeBlocks.E2B;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>From asking for a sandbox to having the result of its first code, cold and from the warm stock.</summary>
internal static class FirstResult
{
    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var python = await BareInterpreter.MeasureAsync(settings.Rounds);
        var jupyter = await Jupyter.TimesAsync("first", settings.Rounds);
        var cold = await MeasureAsync(warm: 0, settings.Rounds, cancellationToken);
        yield return new("create → first result, cold", cold, "≤ 2× bare", python, jupyter);

        foreach (var language in new[] { "js", "bash" })
        {
            var bare = await BareInterpreter.MeasureAsync(language, settings.Rounds);
            var ours = await MeasureAsync(warm: 0, settings.Rounds, cancellationToken, language: language);
            yield return new($"create → first result, cold, {language}", ours, "≤ 3× bare", bare);
        }

        var warm = await MeasureAsync(warm: 1, settings.Rounds, cancellationToken);
        yield return new("create → first result, warm", warm, "p50 ≤ 10 ms", python, jupyter);
        var withVariables = await MeasureAsync(
            warm: 1, settings.Rounds, cancellationToken, new() { EnvironmentVariables = new Dictionary<string, string> { ["GREETING"] = "hello" } });
        yield return new("create with variables → first result, warm", withVariables, "p50 ≤ 10 ms", python, jupyter);
    }

    private static async Task<Distribution> MeasureAsync(
        int warm, int rounds, CancellationToken cancellationToken, SandboxCreateOptions? options = null, string language = "python")
    {
        await using var server = await ServerProcess.StartAsync(warm, cancellationToken);
        var code = language == "bash" ? "echo 2" : "1+1";
        var samples = new List<double>();

        // The first ones meet code of the client that no round before has compiled.
        for (var round = -3; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var sandbox = await server.Client.CreateAsync(options, cancellationToken);
            await sandbox.Code.RunAsync(code, new() { Language = language }, cancellationToken);
            if (round >= 0)
                samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            if (warm > 0)
                await server.RestAsync(cancellationToken);
        }

        return new Distribution(samples);
    }
}
