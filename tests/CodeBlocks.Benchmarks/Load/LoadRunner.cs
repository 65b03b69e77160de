using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Runs scenarios one after the other and prints what they find.</summary>
internal static class LoadRunner
{
    public static async Task RunAsync(IEnumerable<Scenario> scenarios, LoadSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        await output.WriteLineAsync($"Measured {now}, {settings.Rounds} rounds. {Machine.Describe()}\n");
        await output.WriteLineAsync("In brackets: the sandbox's figure, of times the median, divided by the peer's.\n");
        await output.WriteLineAsync(Row.Header);

        foreach (var scenario in scenarios)
        {
            try
            {
                await foreach (var row in scenario.RunAsync(settings, cancellationToken))
                    await output.WriteLineAsync(row.ToString());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await output.WriteLineAsync(new Row(scenario.Name, "failed: " + exception.Message.ReplaceLineEndings(" ")).ToString());
            }
        }

        await output.WriteLineAsync($"\nWhen it ended: {Machine.Load()}");
    }
}
