using System.Text;

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
    [InlineData("Count=many", "--input Count=many is not a whole number (-2147483648 to 2147483647), which this input takes")]
    [InlineData("Count=1,5", "--input Count=1,5 is not a whole number")]
    [InlineData("Count=1.5", "--input Count=1.5 is not a whole number")]
    [InlineData("Count= 1", "--input Count= 1 is not a whole number")]
    [InlineData("Count=99999999999", "--input Count=99999999999 is not a whole number")]
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

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("{\"root\":{\"type\":\"\\ud800\"}}", "half of a surrogate pair")]
    [InlineData("[]", "has no \"root\" activity, it is an array")]
    [InlineData("{\"root\":null}", "has no \"root\" activity")]
    [InlineData("{} {}", "line 1, column 4")]
    public async Task A_text_that_is_no_definition_is_named_with_what_is_wrong_in_it(string text, string expected)
    {
        using var file = new TemporaryFile(text);

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task A_definition_that_is_nested_too_deep_is_refused()
    {
        using var file = new TemporaryFile(string.Concat(Enumerable.Repeat("{\"root\":", 100_000)));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        Assert.Contains("depth of 64", output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_named_with_their_line()
    {
        using var file = new TemporaryFile("");
        await File.WriteAllBytesAsync(file.Path, [.. "{\n\"name\": \""u8, 0xE4, .. "\" }"u8]);

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        Assert.Contains($"{file.Path}:2: The file is not UTF-8", output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task A_file_without_end_is_refused()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "/dev/zero");

        Assert.Contains("/dev/zero is longer than 32 MB", output.Stderr, StringComparison.Ordinal);
        AssertOneSentence(output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_byte_order_mark_is_understood(int encoding)
    {
        using var file = new TemporaryFile("");
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        await File.WriteAllTextAsync(file.Path, DefinitionText.Writing("Literal", "größe"), encodings[encoding]);

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(0);
        Assert.Contains("größe", output.Stdout, StringComparison.Ordinal);
    }

    private static void AssertOneSentence(CommandOutput output)
    {
        output.AssertEndedWith(2);
        Assert.Empty(output.Stdout);
        Assert.Single(output.Stderr.TrimEnd().Split('\n'));
    }
}
