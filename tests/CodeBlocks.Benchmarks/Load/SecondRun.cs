using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;
using CodeBlocks.E2B;

namespace CodeBlocks.Benchmarks.Load;

/// <summary><c>1+1</c> in a kernel that has run code before, in every language.</summary>
internal static class SecondRun
{
    private static readonly (string Language, string Code, string Target)[] Languages =
    [
        ("python", "1+1", "p50 ≤ 0.7 ms"), ("js", "1+1", "p50 ≤ 1 ms"), ("ts", "1+1", ""), ("bash", "echo $((1+1))", "p50 ≤ 1 ms"),
        ("r", "1+1", "p50 ≤ 10 ms"), ("java", "1+1", "p50 ≤ 10 ms"),
    ];

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
        var rounds = settings.Rounds * 10;

        foreach (var (language, code, target) in Languages)
        {
            if (await TryAsync(language, code) is { } error)
            {
                yield return new($"second run `{code}`, {language}", error.Value.Split('\n')[0].Replace("|", "or", StringComparison.Ordinal), target);
                continue;
            }

            await RunManyAsync(language, code, 300);
            var ours = await Distribution.MeasureAsync(rounds, () => TryAsync(language, code));
            yield return language == "python"
                ? new(
                    $"second run `{code}`, {language}",
                    ours,
                    target,
                    await BareInterpreter.MeasureAsync(settings.Rounds),
                    await Jupyter.TimesAsync("second", rounds),
                    await JavaScriptSdk.TimesAsync(server, "second", rounds))
                : new($"second run `{code}`, {language}", ours, target);
        }

        // Tiered compilation is part of a server's first seconds, not of its work.
        async Task RunManyAsync(string language, string code, int times)
        {
            for (var time = 0; time < times; time++)
                await TryAsync(language, code);
        }

        async Task<ExecutionError?> TryAsync(string language, string code) =>
            (await sandbox.Code.RunAsync(code, new() { Language = language }, cancellationToken)).Error;
    }
}
