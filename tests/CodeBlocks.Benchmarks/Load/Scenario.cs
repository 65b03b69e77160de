namespace CodeBlocks.Benchmarks.Load;

/// <param name="Name">How it is called on the command line.</param>
/// <param name="RunAsync">Measures it.</param>
internal sealed record Scenario(string Name, Func<LoadSettings, CancellationToken, IAsyncEnumerable<Row>> RunAsync);
