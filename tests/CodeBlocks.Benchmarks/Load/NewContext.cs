using System.Runtime.CompilerServices;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>From asking for a new context, whose interpreter starts for it, to the result of its first code.</summary>
internal static class NewContext
{
    private const int Seconds = 3;

    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 0, cancellationToken);
        await using var sandbox = await server.Client.CreateAsync(cancellationToken: cancellationToken);

        foreach (var language in new[] { "python", "js", "bash", "r", "java" })
        {
            var code = language == "bash" ? "echo 2" : "1+1";
            if ((await sandbox.Code.RunAsync(code, new() { Language = language }, cancellationToken)).Error is { } error)
            {
                yield return new($"new context → first result, {language}", error.Value.Split('\n')[0].Replace("|", "or", StringComparison.Ordinal));
                continue;
            }

            // What a first use prepares for the next ones is prepared aside.
            await Task.Delay(TimeSpan.FromSeconds(Seconds), TimeProvider.System, cancellationToken);
            await server.RestAsync(cancellationToken);
            var ours = await Distribution.MeasureAsync(settings.Rounds, () => RunAsync(language, code));
            yield return new($"new context → first result, {language}", ours);
        }

        async Task RunAsync(string language, string code)
        {
            var context = await sandbox.Code.CreateContextAsync(new() { Language = language }, cancellationToken);
            await sandbox.Code.RunAsync(code, new() { Context = context }, cancellationToken);
            await sandbox.Code.RemoveContextAsync(context.Id, cancellationToken);
        }
    }
}
