using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class DoctorTests
{
    [Fact]
    public async Task The_report_names_every_language_and_layer_and_how_to_get_what_is_missing()
    {
        var output = await CodeBlocksCommand.RunAsync("doctor", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        var languages = report.GetProperty("languages").EnumerateArray().ToList();
        output.AssertEndedWith(0);
        Assert.Superset(
            new HashSet<string> { "python", "js", "bash", "r", "java" }, languages.Select(x => x.GetProperty("name").GetString()!).ToHashSet());
        Assert.NotEmpty(report.GetProperty("layers").EnumerateArray());
        Assert.All(languages, x => Assert.True(x.GetProperty("available").GetBoolean() || x.GetProperty("remedy").GetString() is { Length: > 0 }));
    }

    [Fact]
    public async Task The_report_names_every_limit_and_what_enforces_it()
    {
        var output = await CodeBlocksCommand.RunAsync("doctor", "--json");

        var limits = JsonDocument.Parse(output.Stdout).RootElement.GetProperty("layers").EnumerateArray()
            .ToDictionary(x => x.GetProperty("name").GetString()!, x => x);
        foreach (var (name, enforcer, most) in new[]
        {
            ("memory limit", "control groups", "2048 MB"), ("processor limit", "control groups", "2 processors"),
            ("process limit", "resource limit", "1024 processes"), ("disk limit", "file systems in memory", "1024 MB"),
            ("file limits", "resource limits", "4096 open files")
        })
        {
            var (active, detail) = (limits[name].GetProperty("active").GetBoolean(), limits[name].GetProperty("detail").GetString()!);
            Assert.True(!active || (detail.Contains(enforcer, StringComparison.Ordinal) && detail.Contains(most, StringComparison.Ordinal)), detail);
        }
    }

    [Fact]
    public async Task The_report_says_of_every_package_manager_whether_a_sandbox_reaches_its_registry_or_what_to_do()
    {
        var output = await CodeBlocksCommand.RunAsync("doctor", "--json");

        var packages = JsonDocument.Parse(output.Stdout).RootElement.GetProperty("packages").EnumerateArray().ToList();
        Assert.Equal(["pip", "npm", "R"], packages.Select(x => x.GetProperty("name").GetString()));
        Assert.All(packages, x => Assert.NotEmpty(x.GetProperty(x.GetProperty("available").GetBoolean() ? "registry" : "remedy").GetString()!));
    }

    [Fact]
    public async Task Without_json_it_is_a_table()
    {
        var output = await CodeBlocksCommand.RunAsync("doctor");

        Assert.Contains("python", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("Isolation", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("Packages", output.Stdout, StringComparison.Ordinal);
    }
}
