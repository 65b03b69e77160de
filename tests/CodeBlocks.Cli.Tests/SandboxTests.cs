namespace CodeBlocks.Cli.Tests;

public class SandboxTests
{
    [Fact]
    public async Task The_server_prints_the_variables_that_point_an_SDK_at_it_and_ends_with_Ctrl_C()
    {
        using var command = CodeBlocksCommand.Start("sandbox");
        var variables = await command.VariablesAsync();

        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-API-KEY", variables["E2B_API_KEY"]);
        var listed = await client.GetStringAsync(new Uri($"{variables["E2B_API_URL"].TrimEnd('/')}/v2/sandboxes"));
        command.Interrupt();
        var output = await command.EndAsync();

        Assert.Equal("[]", listed);
        Assert.Contains("E2B_SANDBOX_URL", variables.Keys);
        output.AssertEndedWith(0);
    }

    [Theory]
    [InlineData("--port", "70000", "between 0 and 65535")]
    [InlineData("--warm", "101", "between 0 and 100")]
    public async Task A_number_out_of_range_is_bad_input(string option, string value, string expected)
    {
        var output = await CodeBlocksCommand.RunAsync("sandbox", option, value);

        output.AssertEndedWith(2);
        Assert.Contains(expected, output.Stderr, StringComparison.Ordinal);
    }
}
