using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class OutputTests
{
    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--events")]
    public async Task A_full_disk_is_told_and_does_not_fault_the_workflow(params string[] options)
    {
        var output = await CodeBlocksCommand.RunRedirectedAsync("> /dev/full", ["run", "TestData/counts.json", "--input", "Count=1", .. options]);

        output.AssertEndedWith(1);
        Assert.Equal("The output could not be written: No space left on device", output.Stderr.Split(" : ")[0].TrimEnd());
    }

    [Theory]
    [InlineData("| head -1")]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("> /dev/full 2>&1")]
    public async Task A_closed_output_ends_nothing_early(string redirections)
    {
        var output = await CodeBlocksCommand.RunRedirectedAsync(redirections, "run", "TestData/counts.json", "--input", "Count=1");

        Assert.True(output.ExitCode is 0 or 1, $"{output.ExitCode}");
        Assert.DoesNotContain("   at ", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_activities_write_is_not_part_of_the_json()
    {
        using var file = new TemporaryFile(DefinitionText.Writing("Literal", "Branch 1"));

        var json = await CodeBlocksCommand.RunAsync("run", file.Path, "--json");
        var screen = await CodeBlocksCommand.RunAsync("run", file.Path);

        Assert.Equal("Finished", JsonDocument.Parse(json.Stdout).RootElement.GetProperty("status").GetString());
        Assert.Equal("Branch 1\n", json.Stderr);
        Assert.Contains("\nBranch 1\n", screen.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_names_the_saved_files_by_paths_that_exist()
    {
        using var directory = new TemporaryDirectory();

        var output = await CodeBlocksCommand.RunAsync("run", "TestData/writes-files.json", "--out", directory.Path, "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        var saved = report.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("name").GetString()!, file => file.GetProperty("path").GetString()!);
        Assert.Equal(Path.Combine(directory.Path, "plain.txt"), saved["plain.txt"]);
        Assert.All(saved.Values, path => Assert.True(File.Exists(path)));
        Assert.All(
            Files(report), file => Assert.Equal(saved[file.GetProperty("relativePath").GetString()!], file.GetProperty("workspaceRef").GetString()));
    }

    [Fact]
    public async Task The_json_shows_no_reference_to_a_file_that_is_gone()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/writes-files.json", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        Assert.NotEmpty(Files(report));
        Assert.All(Files(report), file => Assert.False(file.TryGetProperty("workspaceRef", out _)));
        Assert.All(report.GetProperty("files").EnumerateArray(), file => Assert.False(file.TryGetProperty("path", out _)));
    }

    [Fact]
    public async Task The_result_is_shown_although_the_files_cannot_be_saved()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/writes-files.json", "--out", "/proc/nowhere", "--json");

        output.AssertEndedWith(1);
        Assert.Equal("Finished", JsonDocument.Parse(output.Stdout).RootElement.GetProperty("status").GetString());
        Assert.Contains("The file 'plain.txt' of ", output.Stderr, StringComparison.Ordinal);
        Assert.Contains("could not be saved: ", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_shows_the_last_line_the_duration_and_the_name()
    {
        using var file = new TemporaryFile(DefinitionText.Python("print('no newline', end='')\nraise ValueError('no such luck')"));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(1);
        Assert.Contains("│ no newline\n", output.Stdout, StringComparison.Ordinal);
        Assert.Matches(@"✗ The block \(Execute Code\) \d+\.\d\d s", output.Stdout);
        Assert.Matches("✗ The block: .*no such luck", output.Stdout);
        Assert.Contains("\n2 | raise ValueError('no such luck')\n", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_one_line_in_the_incident_and_data_in_the_outputs()
    {
        using var file = new TemporaryFile(DefinitionText.Python("x = 0\n1 / x"));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--json");

        var result = JsonDocument.Parse(output.Stdout).RootElement;
        var outputs = result.GetProperty("activities").EnumerateArray().Single(activity => activity.GetProperty("id").GetString() == "block")
            .GetProperty("outputs");
        var details = outputs.GetProperty("ErrorDetails");
        Assert.Equal(
            "ZeroDivisionError: division by zero (Python, line 2)", result.GetProperty("incidents")[0].GetProperty("message").GetString());
        Assert.Equal(("code", "ZeroDivisionError", 2), (Text("kind"), Text("exception"), details.GetProperty("line").GetInt32()));
        Assert.StartsWith("2 | 1 / x\n", Text("traceback"), StringComparison.Ordinal);
        Assert.False(details.GetProperty("canRetry").GetBoolean());

        string? Text(string name) => details.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Events_are_one_object_a_line_while_the_workflow_runs()
    {
        using var file = new TemporaryFile(DefinitionText.Python("import sys\nprint('to stdout')\nprint('to stderr', file=sys.stderr)\n1 / 0"));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--events");

        var events = output.Stdout.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        output.AssertEndedWith(1);
        var names = events.Select(x => x.GetProperty("event").GetString()).ToList();
        Assert.Equal(("started", "ended"), (names[0], names[^1]));
        Assert.Contains(events, x => Is(x, "stdout") && x.GetProperty("text").GetString() == "to stdout\n" && Of(x) == "block");
        Assert.Contains(events, x => Is(x, "stderr") && x.GetProperty("text").GetString() == "to stderr\n");
        Assert.Equal("Faulted", Assert.Single(events, x => Is(x, "activityEnded") && Of(x) == "block").GetProperty("status").GetString());
        Assert.Equal("Faulted", events[^1].GetProperty("result").GetProperty("subStatus").GetString());

        static string? Of(JsonElement line) => line.GetProperty("activityId").GetString();

        static bool Is(JsonElement line, string name) => line.GetProperty("event").GetString() == name;
    }

    [Fact]
    public async Task Verbose_tells_stages_and_their_time_on_standard_error()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", "Count=1", "--verbose", "--json");

        output.AssertEndedWith(0);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output.Stdout).RootElement.ValueKind);
        Assert.Matches(@"\[\d+\.\d{3} s\] The workflow ran\. \(\d+ ms\)", output.Stderr);
    }

    [Fact]
    public async Task Images_and_html_among_the_results_are_saved_and_tables_shown()
    {
        using var directory = new TemporaryDirectory();
        using var file = new TemporaryFile(DefinitionText.Python(
            """
            import pandas
            class Picture:
                def _repr_png_(self): return b'\x89PNG made up'
                def _repr_html_(self): return '<b>bold</b>'
            display(Picture())
            pandas.DataFrame({'city': ['Ulm', 'Bonn, Rhein'], 'high': [21.5, 30]})
            """));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path, "--out", directory.Path);

        output.AssertEndedWith(0);
        Assert.Equal([0x89, .. "PNG made up"u8], await File.ReadAllBytesAsync(Path.Combine(directory.Path, "block", "result-1.png")));
        Assert.Equal("<b>bold</b>", await File.ReadAllTextAsync(Path.Combine(directory.Path, "block", "result-1.html")));
        Assert.Equal(
            "city,high\r\nUlm,21.5\r\n\"Bonn, Rhein\",30\r\n", await File.ReadAllTextAsync(Path.Combine(directory.Path, "block", "result-2.csv")));
        Assert.Matches(@"Bonn, Rhein\s+30", output.Stdout);
        Assert.Contains("block/result-1.png", output.Stdout, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Files(JsonElement report) =>
        from activity in report.GetProperty("activities").EnumerateArray()
        where activity.GetProperty("outputs").TryGetProperty("Files", out _)
        from file in activity.GetProperty("outputs").GetProperty("Files").EnumerateArray()
        select file;
}
