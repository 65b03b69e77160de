using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class NewTests
{
    [Theory]
    [InlineData("python")]
    [InlineData("js")]
    [InlineData("bash")]
    [InlineData("r")]
    [InlineData("java")]
    public async Task A_new_workflow_is_valid_and_runs(string language)
    {
        using var directory = new TemporaryDirectory();
        var name = Path.Combine(directory.Path, "first");

        var created = await CodeBlocksCommand.RunAsync("new", name, "--language", language);
        var validated = await CodeBlocksCommand.RunAsync("validate", $"{name}.json");
        var output = await CodeBlocksCommand.RunAsync("run", $"{name}.json", "--input", "Name=Ada \"$x\" {y}", "--json");

        created.AssertEndedWith(0);
        validated.AssertEndedWith(0);
        Assert.Empty(validated.Stderr);
        output.AssertEndedWith(0);
        Assert.Equal("Hello Ada \"$x\" {y}", JsonDocument.Parse(output.Stdout).RootElement.GetProperty("output").GetProperty("Greeting").GetString());
    }

    [Fact]
    public async Task A_file_that_exists_is_never_overwritten()
    {
        using var file = new TemporaryFile("mine", "first.json");

        var output = await CodeBlocksCommand.RunAsync("new", file.Path);

        output.AssertEndedWith(2);
        Assert.Contains("first.json exists already; nothing was written", output.Stderr, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file.Path));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        var output = await CodeBlocksCommand.RunAsync("new", "/no/such/folder/first");

        output.AssertEndedWith(2);
        Assert.StartsWith("/no/such/folder/first.json could not be written: ", output.Stderr, StringComparison.Ordinal);
    }
}
