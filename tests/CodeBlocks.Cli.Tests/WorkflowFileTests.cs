using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class WorkflowFileTests
{
    /// <summary>Every workflow that ships, with what it must answer.</summary>
    public static TheoryData<string, string> Expected => new()
    {
        { "hello-world", """{"Greeting":"Hello World"}""" },
        { "polyglot", """{"Report":"15 primes, mean of their squares 697.73"}""" },
        { "weather-report", """{"Days":1461,"Wettest":"Nov","Sunniest":"Jul","Report":"report.html"}""" },
        { "local-server", """{"Total":16}""" },
        { "handles-failure", """{"Problem":"ZeroDivisionError: division by zero"}""" }
    };

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task A_workflow_that_ships_runs_as_it_is(string name, string expected)
    {
        var run = await CodeBlocksCommand.RunAsync("run", $"workflows/{name}.json", "--json");

        run.AssertEndedWith(0);
        var outputs = JsonDocument.Parse(run.Stdout).RootElement.GetProperty("output");

        foreach (var output in JsonDocument.Parse(expected).RootElement.EnumerateObject())
            Assert.StartsWith(output.Value.ToString(), outputs.GetProperty(output.Name).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_workflow_that_ships_is_expected_to_answer_and_opens_well_in_Studio(string name)
    {
        Assert.Contains(name, Expected.Select(x => (string)x[0]));
        var definition =
            JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json"))).RootElement;

        Assert.Equal(name, definition.GetProperty("definitionId").GetString());
        Assert.NotEmpty(definition.GetProperty("name").GetString()!);
        Assert.NotEmpty(definition.GetProperty("description").GetString()!);

        var positions = definition.GetProperty("root").GetProperty("activities").EnumerateArray()
            .Select(x => x.GetProperty("metadata").GetProperty("designer").GetProperty("position").ToString());
        Assert.Equal(positions.Count(), positions.Distinct().Count());
    }

    [Fact]
    public async Task The_weather_report_is_a_page_with_a_bar_for_each_month()
    {
        using var directory = new TemporaryDirectory();

        await CodeBlocksCommand.RunAsync("run", "workflows/weather-report.json", "--out", directory.Path);

        var page = await File.ReadAllTextAsync(Path.Combine(directory.Path, "report.html"));
        Assert.Equal(12, page.Split("<rect ").Length - 1);
        Assert.Contains("Wettest: Nov (160.6 mm)", page, StringComparison.Ordinal);
    }
}
