namespace CodeBlocks.Cli.Tests;

internal sealed record CommandOutput(int ExitCode, string Stdout, string Stderr)
{
    public void AssertEndedWith(int exitCode) =>
        Assert.True(ExitCode == exitCode, $"The command ended with {ExitCode}, not {exitCode}.\n{Stdout}\n{Stderr}");
}
