namespace CodeBlocks.Cli.Setup;

/// <summary>How a program of this machine ended and what it wrote.</summary>
internal sealed record HostCommandResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors);
