using System.Runtime.CompilerServices;
using CodeBlocks.Benchmarks.Peers;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>The smallest command there is.</summary>
internal static class Commands
{
    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);
        var rounds = settings.Rounds * 3;
        await Distribution.MeasureAsync(100, TrueAsync);
        var ours = await Distribution.MeasureAsync(rounds, TrueAsync);
        var bare = await Distribution.MeasureAsync(rounds, () => BareInterpreter.RunAsync("/bin/bash", ["-l", "-c", "true"]));
        yield return new("command `true`", ours, "≤ 5 ms", bare, await Jupyter.TimesAsync("command", settings.Rounds));

        Task TrueAsync() => sandbox.Commands.RunAsync("true", cancellationToken: cancellationToken);
    }
}
