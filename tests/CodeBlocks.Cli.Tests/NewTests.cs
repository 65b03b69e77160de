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

    [Theory]
    [InlineData("R", "r")]
    [InlineData("Python", "python")]
    public async Task A_language_is_written_in_any_case(string written, string language)
    {
        using var directory = new TemporaryDirectory();
        var name = Path.Combine(directory.Path, "first");

        var created = await CodeBlocksCommand.RunAsync("new", name, "--language", written);

        created.AssertEndedWith(0);
        Assert.Contains($"\"value\": \"{language}\"", await File.ReadAllTextAsync($"{name}.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_does_not_exist_is_refused()
    {
        var output = await CodeBlocksCommand.RunAsync("new", "first", "--language", "cobol");

        output.AssertEndedWith(2);
        Assert.StartsWith("The language 'cobol' is not known; use one of python, js, bash, r, java.", output.Stderr, StringComparison.Ordinal);
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

        output.AssertEndedWith(1);
        Assert.StartsWith("/no/such/folder/first.json could not be written: ", output.Stderr, StringComparison.Ordinal);
    }
}
