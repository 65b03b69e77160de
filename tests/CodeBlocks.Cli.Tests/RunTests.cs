using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class RunTests
{
    [Fact]
    public async Task The_json_of_a_run_is_one_object_and_nothing_else()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "workflows/hello-world.json", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        output.AssertEndedWith(0);
        Assert.Equal("hello-world", report.GetProperty("definitionId").GetString());
        Assert.NotEmpty(report.GetProperty("instanceId").GetString()!);
        Assert.Equal(("Finished", "Finished"), (report.GetProperty("status").GetString(), report.GetProperty("subStatus").GetString()));
        Assert.True(report.GetProperty("durationMs").GetInt64() > 0);
        Assert.Equal("Hello World", report.GetProperty("output").GetProperty("Greeting").GetString());
        Assert.Equal(JsonValueKind.Object, report.GetProperty("variables").ValueKind);
        Assert.Equal(0, report.GetProperty("incidents").GetArrayLength());

        var block = report.GetProperty("activities").EnumerateArray().Single(x => x.GetProperty("type").GetString() == "CodeBlocks.ExecuteCode");
        Assert.Equal("Completed", block.GetProperty("status").GetString());
        Assert.Equal("Done", block.GetProperty("outcomes")[0].GetString());
        Assert.Equal("Hello World\n", block.GetProperty("outputs").GetProperty("StdoutLogs").GetString());
        Assert.True(block.GetProperty("durationMs").GetInt64() >= 0);
    }

    [Fact]
    public async Task The_screen_shows_each_block_what_it_prints_and_the_outputs()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "workflows/hello-world.json");

        output.AssertEndedWith(0);
        Assert.Contains("│ Hello World", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("✓ Say hello", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("Greeting", output.Stdout, StringComparison.Ordinal);
        Assert.Contains("Finished in", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_screen_and_the_json_say_what_executes_each_language()
    {
        var examined = await CodeBlocksCommand.RunAsync("doctor", "--json");
        var screen = await CodeBlocksCommand.RunAsync("run", "workflows/polyglot.json");
        var json = await CodeBlocksCommand.RunAsync("run", "workflows/polyglot.json", "--json");

        var sandbox = JsonDocument.Parse(json.Stdout).RootElement.GetProperty("sandbox");
        var languages = sandbox.GetProperty("languages").EnumerateArray().ToList();
        var machine = JsonDocument.Parse(examined.Stdout).RootElement;
        Assert.Equal("local", sandbox.GetProperty("backend").GetString());
        Assert.Equal(machine.GetProperty("isolated").GetBoolean(), sandbox.GetProperty("isolated").GetBoolean());
        Assert.Equal(["python", "js", "bash", "r", "java"], languages.Select(x => x.GetProperty("name").GetString()));
        Assert.Equal(["Python", "Node.js", "Bash", "R", "Java"], languages.Select(x => x.GetProperty("runtime").GetString()));

        var header = screen.Stdout.Split('\n')[1];
        foreach (var language in languages)
        {
            var (name, version) = (language.GetProperty("name").GetString(), language.GetProperty("version").GetString()!);
            var found = machine.GetProperty("languages").EnumerateArray().Single(x => x.GetProperty("name").GetString() == name);
            Assert.Contains(version, found.GetProperty("version").GetString(), StringComparison.Ordinal);
            Assert.Contains($"{name} ", header, StringComparison.Ordinal);
            Assert.Contains($" {version} ", header, StringComparison.Ordinal);
        }

        var engine = languages[0].GetProperty("engine").GetString() == "ipython"
            ? $"(IPython {languages[0].GetProperty("engineVersion").GetString()})"
            : "(without IPython)";
        Assert.Contains(engine, header, StringComparison.Ordinal);
        Assert.EndsWith(machine.GetProperty("isolated").GetBoolean() ? "· isolated" : "· NOT ISOLATED", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_names_a_language_that_an_expression_yields()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/computed-language.json", "--json");

        var language = Assert.Single(JsonDocument.Parse(output.Stdout).RootElement.GetProperty("sandbox").GetProperty("languages").EnumerateArray());
        output.AssertEndedWith(0);
        Assert.Equal(("r", "R"), (language.GetProperty("name").GetString(), language.GetProperty("runtime").GetString()));
        Assert.Matches(@"^\d+\.\d+", language.GetProperty("version").GetString());
    }

    [Fact]
    public async Task The_screen_names_a_language_that_an_expression_yields()
    {
        var computed = await CodeBlocksCommand.RunAsync("run", "TestData/computed-language.json");
        var variable = await CodeBlocksCommand.RunAsync("run", "TestData/variable-language.json");

        computed.AssertEndedWith(0);
        variable.AssertEndedWith(0);
        Assert.Matches(@"\nAlso r \d[\d.]+\nFinished in", computed.Stdout);
        Assert.Matches(@"^[^\n]*\nr \d[\d.]+ · ", variable.Stdout);
        Assert.DoesNotContain("Also", variable.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("'cobol'")]
    public async Task A_language_that_an_expression_yields_and_does_not_exist_is_refused_with_the_known_ones(string expression)
    {
        var text = await File.ReadAllTextAsync("TestData/computed-language.json");
        using var file = new TemporaryFile(text.Replace("'r'", expression, StringComparison.Ordinal));

        var output = await CodeBlocksCommand.RunAsync("run", file.Path);

        output.AssertEndedWith(1);
        Assert.Contains("gave a value that the input cannot use; it needs one of python, js, bash, r, java.", output.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("not installed", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_without_code_says_nothing_of_a_sandbox()
    {
        var screen = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", "Count=1");
        var json = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", "Count=1", "--json");

        Assert.DoesNotContain("isolated", screen.Stdout, StringComparison.OrdinalIgnoreCase);
        Assert.False(JsonDocument.Parse(json.Stdout).RootElement.TryGetProperty("sandbox", out _));
    }

    [Fact]
    public async Task Lines_in_a_pipe_are_not_broken()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/long-line.json");

        Assert.Contains($"│ {string.Join(' ', Enumerable.Repeat("word", 100))}", output.Stdout, StringComparison.Ordinal);
        Assert.Contains($"Line {string.Join(' ', Enumerable.Repeat("word", 100))}", output.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_reach_the_workflow_with_their_type_and_variables_show_their_last_value()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/counts.json", "--input", "Count=41", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        Assert.Equal(42, report.GetProperty("output").GetProperty("Next").GetDouble());
        Assert.Equal("all", report.GetProperty("variables").GetProperty("Seen").GetString());
    }

    [Fact]
    public async Task A_workflow_that_faults_ends_with_1_and_names_the_incident()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/faults.json", "--json");

        var report = JsonDocument.Parse(output.Stdout).RootElement;
        output.AssertEndedWith(1);
        Assert.Equal("Faulted", report.GetProperty("subStatus").GetString());

        var incident = report.GetProperty("incidents")[0];
        Assert.Equal(
            ("block", "CodeBlocks.ExecuteCode"), (incident.GetProperty("activityId").GetString(), incident.GetProperty("activityType").GetString()));
        Assert.Contains("no such luck", incident.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_the_blocks_are_saved_where_out_says()
    {
        using var directory = new TemporaryDirectory();

        var output = await CodeBlocksCommand.RunAsync("run", "TestData/writes-files.json", "--out", directory.Path);

        output.AssertEndedWith(0);
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(directory.Path, "plain.txt")));
        Assert.Equal(256, (await File.ReadAllBytesAsync(Path.Combine(directory.Path, "deep", "a name with spaces.bin"))).Length);
    }

    [Fact]
    public async Task Control_characters_of_the_code_never_reach_the_terminal()
    {
        var output = await CodeBlocksCommand.RunAsync("run", "TestData/control-characters.json");

        Assert.Contains("before \uFFFD[31m\uFFFD after", output.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain('\x1b', output.Stdout);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_leaves_no_sandbox_behind()
    {
        using var command = CodeBlocksCommand.Start("run", "TestData/sleeps.json");
        await command.UntilPrintedAsync("asleep");
        var children = ProcessTree.Below(command.Id);
        Assert.NotEmpty(children);

        command.Interrupt();
        var output = await command.EndAsync();

        output.AssertEndedWith(130);
        Assert.DoesNotContain(children, ProcessTree.IsAlive);
    }

    [Fact]
    public async Task A_run_that_was_stopped_says_so()
    {
        using var command = CodeBlocksCommand.Start("run", "TestData/sleeps.json", "--events");
        await command.UntilPrintedAsync("asleep");

        command.Interrupt();
        var output = await command.EndAsync();

        output.AssertEndedWith(130);
        var lines = output.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var result = lines[^1].GetProperty("result");
        Assert.Equal(("Finished", "Cancelled"), (result.GetProperty("status").GetString(), result.GetProperty("subStatus").GetString()));
        Assert.Equal("Canceled", result.GetProperty("activities").EnumerateArray().Single(activity => activity.GetProperty("id").GetString() == "block")
            .GetProperty("status").GetString());
        Assert.Empty(result.GetProperty("incidents").EnumerateArray());
        Assert.DoesNotContain("operation was canceled", output.Stdout, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_run_that_was_stopped_in_an_expression_says_so()
    {
        using var file = new TemporaryFile(DefinitionText.Sequence(
            $$"""{"id":"first","type":"Elsa.WriteLine","version":1,"text":{{DefinitionText.Input("String", "Literal", "begun")}} }""",
            $$"""{"id":"write","type":"Elsa.WriteLine","version":1,"text":{{DefinitionText.Input("String", "JavaScript", "while (true) { }")}} }"""));
        using var command = CodeBlocksCommand.Start("run", file.Path, "--events");
        await command.UntilPrintedAsync("begun");

        command.Interrupt();
        var output = await command.EndAsync();

        output.AssertEndedWith(130);
        Assert.DoesNotContain("operation was canceled", output.Stdout, StringComparison.OrdinalIgnoreCase);
    }
}
