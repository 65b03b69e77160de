using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

/// <summary>The command where bubblewrap fails, as it does in a container that allows no namespaces.</summary>
public class UnisolatedTests
{
    private static readonly string[] WithoutBubblewrap =
        ["bwrap", "--dev-bind", "/", "/", "--cap-add", "ALL", "--ro-bind", "/bin/false", "/usr/bin/bwrap"];

    public static TheoryData<string, string> Expected => WorkflowFileTests.Expected;

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task A_workflow_answers_as_it_does_in_isolation_after_one_warning(string name, string expected)
    {
        using var command = CodeBlocksCommand.StartThrough(WithoutBubblewrap, "run", $"workflows/{name}.json", "--json");
        var run = await command.EndAsync();

        run.AssertEndedWith(0);
        Assert.Equal(2, run.Stderr.Split("NOT ISOLATED").Length);
        var outputs = JsonDocument.Parse(run.Stdout).RootElement.GetProperty("output");
        foreach (var output in JsonDocument.Parse(expected).RootElement.EnumerateObject())
            Assert.StartsWith(output.Value.ToString(), outputs.GetProperty(output.Name).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_a_workflow_are_the_same_as_in_isolation()
    {
        using var unisolated = new TemporaryDirectory();
        using var isolated = new TemporaryDirectory();

        using var command = CodeBlocksCommand.StartThrough(WithoutBubblewrap, "run", "workflows/weather-report.json", "--out", unisolated.Path);
        (await command.EndAsync()).AssertEndedWith(0);
        (await CodeBlocksCommand.RunAsync("run", "workflows/weather-report.json", "--out", isolated.Path)).AssertEndedWith(0);

        Assert.Equal(Content(isolated.Path), Content(unisolated.Path));
        Assert.NotEmpty(Content(isolated.Path));
    }

    private static Dictionary<string, string> Content(string directory) =>
        Directory.GetFiles(directory, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(directory, file), File.ReadAllText);
}
