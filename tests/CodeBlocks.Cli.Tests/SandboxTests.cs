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

    [Fact]
    public async Task A_port_out_of_range_is_bad_input()
    {
        var output = await CodeBlocksCommand.RunAsync("sandbox", "--port", "70000");

        output.AssertEndedWith(2);
        Assert.Contains("between 0 and 65535", output.Stderr, StringComparison.Ordinal);
    }
}
