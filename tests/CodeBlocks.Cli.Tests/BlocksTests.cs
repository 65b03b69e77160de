using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class BlocksTests
{
    [Fact]
    public async Task The_blocks_are_listed_with_inputs_outputs_ports_and_defaults()
    {
        var output = await CodeBlocksCommand.RunAsync("blocks", "--json");

        var blocks = JsonDocument.Parse(output.Stdout).RootElement.EnumerateArray().ToList();
        output.AssertEndedWith(0);
        Assert.Equal(
            ["CodeBlocks.ExecuteCode", "CodeBlocks.ExecuteCodeStep", "CodeBlocks.InstantiateCodeSandbox"],
            blocks.Select(block => block.GetProperty("type").GetString()));

        var inputs = blocks[0].GetProperty("inputs").EnumerateArray().ToDictionary(input => input.GetProperty("name").GetString()!);
        Assert.Equal(("Int32", 300), (inputs["timeout"].GetProperty("type").GetString(), inputs["timeout"].GetProperty("default").GetInt32()));
        Assert.Equal("python", inputs["language"].GetProperty("default").GetString());
        Assert.Equal(
            ["python", "js", "bash", "r", "java"], inputs["language"].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
        Assert.Contains(blocks[0].GetProperty("outputs").EnumerateArray(), x => x.GetProperty("name").GetString() == "MainResult");
        Assert.Equal(["Done", "Failed"], blocks[0].GetProperty("ports").EnumerateArray().Select(port => port.GetString()));
    }

    [Fact]
    public async Task The_activities_of_Elsa_are_listed_on_request()
    {
        var some = await CodeBlocksCommand.RunAsync("blocks");
        var all = await CodeBlocksCommand.RunAsync("blocks", "--all");

        Assert.Contains("CodeBlocks.ExecuteCode (Execute Code)", some.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsa.Sequence", some.Stdout, StringComparison.Ordinal);
        Assert.Contains("Elsa.Sequence", all.Stdout, StringComparison.Ordinal);
    }
}
