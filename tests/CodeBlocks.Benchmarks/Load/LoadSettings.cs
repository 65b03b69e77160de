namespace CodeBlocks.Benchmarks.Load;

/// <param name="Rounds">How often each thing is measured.</param>
/// <param name="Megabytes">How much stdout is streamed, in mebibytes.</param>
/// <param name="Executions">How often one workflow is run.</param>
internal sealed record LoadSettings(int Rounds, int Megabytes, int Executions);
