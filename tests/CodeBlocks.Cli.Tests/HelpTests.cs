namespace CodeBlocks.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("codeblocks [command] [options]", "--help")]
    [InlineData("codeblocks run <FILE> [options]", "run", "--help")]
    [InlineData("codeblocks test <FILE>... [options]", "test", "--help")]
    [InlineData("codeblocks setup", "setup", "--help")]
    [InlineData("codeblocks sandboxes [command] [options]", "sandboxes", "--help")]
    [InlineData("codeblocks sandboxes reap [options]", "sandboxes", "reap", "--help")]
    public async Task Usage_names_the_command_as_it_is_typed(string usage, params string[] arguments)
    {
        var output = await CodeBlocksCommand.RunAsync(arguments);

        output.AssertEndedWith(0);
        Assert.Contains(usage, output.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("CodeBlocks.Cli", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var output = await CodeBlocksCommand.RunAsync("--version");

        output.AssertEndedWith(0);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", output.Stdout);
    }
}
