namespace CodeBlocks.Cli.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData("no-such.json", "no-such.json does not exist")]
    [InlineData("workflows", "workflows is a folder")]
    [InlineData("TestData/broken.json", "line 3, column 11")]
    [InlineData("TestData/not-a-workflow.json", "has no \"root\" activity")]
    [InlineData("TestData/unknown-activity.json", "'Acme.NoSuchBlock'")]
    public async Task A_file_that_cannot_run_is_named_with_what_is_wrong_in_it(string file, string expected)
    {
        var output = await CodeBlocksCommand.RunAsync("run", file);

        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Theory]
    [InlineData("Nobody=1", "no input named 'Nobody'; it takes Count")]
    [InlineData("Count", "--input Count is not of the form NAME=VALUE")]
    [InlineData("Count=many", "--input Count=many is not a Int32")]
    public async Task An_input_that_cannot_be_used_is_named_with_what_is_wrong_with_it(string input, string expected)
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", input);

        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task An_input_given_twice_is_refused()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", "Count=1", "--input", "Count=2");

        Assert.Contains("given twice", output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task E2B_without_a_key_says_where_to_get_one()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "workflows/hello-world.json", "--sandbox", "e2b");

        Assert.Contains("E2B_API_KEY", output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task An_unknown_option_is_bad_input()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "workflows/hello-world.json", "--sandboxx", "local");

        output.AssertEndedWith(2);
        Assert.Contains("--sandboxx", output.Stderr, StringComparison.Ordinal);
    }

    private static void AssertOneSentence(CommandOutput output)
    {
        output.AssertEndedWith(2);
        Assert.Empty(output.Stdout);
        Assert.Single(output.Stderr.TrimEnd().Split('\n'));
    }
}
