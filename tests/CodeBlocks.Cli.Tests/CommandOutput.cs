namespace CodeBlocks.Cli.Tests;

internal sealed record CommandOutput(int ExitCode, string Stdout, string Stderr);
