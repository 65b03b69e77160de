namespace CodeBlocks.Cli.Tests;

public class ExpressionLimitTests
{
    [Theory]
    [InlineData("JavaScript", "while (true) { }", "ran longer than 10 seconds")]
    [InlineData("JavaScript", "/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "ran longer than 10 seconds")]
    [InlineData("JavaScript", "function f() { return f() } f()", "is nested deeper than 1,000 calls")]
    [InlineData("JavaScript", "const a = []; while (true) a.push('x'.repeat(10000000))", "used more than 1,024 MB of memory")]
    [InlineData("Liquid", "{% for i in (1..2000000000) %}{% endfor %}", "")]
    public async Task An_endless_expression_ends_with_an_error_that_names_the_activity_and_the_input(string type, string expression, string reason)
    {
        using var file = new TemporaryFile(DefinitionText.Writing(type, expression));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(1);
        Assert.Contains($"✗ Write it: Failed to evaluate activity input 'Text': ", output.Stdout, StringComparison.Ordinal);
        Assert.Contains($"The {type} expression {reason}", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code", "JavaScript", "while (true) { }", "ran longer than 10 seconds: while (true) { }")]
    [InlineData("code", "JavaScript", "function f() { return f() } f()", "is nested deeper than 1,000 calls: function f()")]
    [InlineData("variables", "JavaScript", "function f() { return f() } f()", "is nested deeper than 1,000 calls: function f()")]
    [InlineData("timeout", "JavaScript", "const a = []; while (true) a.push('x'.repeat(10000000))", "used more than 1,024 MB of memory: const a")]
    [InlineData("code", "Liquid", "{% for i in (1..2000000000) %}{% endfor %}", "")]
    public async Task A_block_names_the_limit_the_input_and_the_beginning_of_the_expression(
        string input, string type, string expression, string reason)
    {
        var code = input == "code" ? "" : $",\"code\":{DefinitionText.Input("String", "Literal", "1")}";
        var value = DefinitionText.Input("Object", type, expression);
        using var file = new TemporaryFile(DefinitionText.Sequence(
            $$"""{"id":"block","name":"The block","type":"CodeBlocks.ExecuteCode","version":1,"{{input}}":{{value}}{{code}} }"""));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(1);
        Assert.Contains($"The block: Input '{input}': The {type} expression {reason}", output.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JavaScript", "1+", "1", "")]
    [InlineData("JavaScript", "[", "", "]")]
    [InlineData("JavaScript", "(", "1", ")")]
    [InlineData("Liquid", "{% if true %}", "x", "{% endif %}")]
    public async Task An_expression_of_any_depth_never_ends_the_process(string type, string before, string middle, string after)
    {
        var depth = 500_000 / Math.Max(before.Length, after.Length) / 2;
        var expression = string.Concat([.. Enumerable.Repeat(before, depth), middle, .. Enumerable.Repeat(after, depth)]);
        using var file = new TemporaryFile(DefinitionText.Writing(type, expression));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        Assert.True(output.ExitCode is 0 or 1, $"{output.ExitCode}\n{output.Stderr}");
        Assert.Matches(@"(Finished|Faulted) in \d", output.Stdout);
    }

    [Fact]
    public async Task A_longer_expression_is_refused()
    {
        using var file = new TemporaryFile(DefinitionText.Writing("JavaScript", $"'{new string('x', 1_000_000)}'"));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(1);
        Assert.Contains("has 1,000,002 characters; at most 1,000,000 are allowed", output.Stdout, StringComparison.Ordinal);
    }
}
