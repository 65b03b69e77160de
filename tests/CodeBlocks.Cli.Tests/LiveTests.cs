using System.Text.Json;

namespace CodeBlocks.Cli.Tests;

public class LiveTests
{
    private static readonly string Definition = DefinitionText.Sequence(
        $$"""
        {"id":"block","name":"The block","type":"CodeBlocks.ExecuteCode","version":1,
        "setupCommands":{{DefinitionText.Input("Object", "Object", "[\"printf '10%%\\\\rset up\\\\n'\"]")}},
        "backgroundCommands":{{DefinitionText.Input("Object", "Object", "[\"echo beside >&2; sleep 1000\"]")}},
        "code":{{DefinitionText.Input("String", "Literal", "import time\nfrom IPython.display import HTML\ntime.sleep(0.5)\ndisplay('shown')\nprint('printed')\n'the result'")}} }
        """);

    [Fact]
    public async Task The_screen_shows_the_setup_the_output_and_what_the_code_displays()
    {
        using var file = new TemporaryFile(Definition);

        var run = await CodeBlocksCommand.RunAsync("run", file.Path);

        run.AssertEndedWith(0);
        var lines = run.Stdout.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('│'));
        Assert.Equal(
            [
                "│ Setup command 1 of 1 (printf …)", "│ set up", "│ Background command 1 of 1 (echo …)", "│ beside", "│ shown", "│ printed",
            ],
            lines);
    }

    [Fact]
    public async Task The_events_have_the_stages_the_output_with_its_source_and_the_results()
    {
        using var file = new TemporaryFile(Definition);

        var run = await CodeBlocksCommand.RunAsync("run", file.Path, "--events");

        run.AssertEndedWith(0);
        var events = run.Stdout.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement);
        var seen = events.Select(Describe).Where(text => text.Length > 0);
        Assert.Equal(
            [
                "openingSandbox", "setupCommand 1 1 printf", "stdout setupCommand 1 10%\rset up", "backgroundCommand 1 1 echo", "stderr backgroundCommand 1 beside",
                "runningCode", "result shown", "stdout printed", "result the result main", "bringingOutFiles",
            ],
            seen);
    }

    private static string Describe(JsonElement line) => Get(line, "event") switch
    {
        "progress" => $"{Get(line, "stage")} {Get(line, "number")} {Get(line, "count")} {Get(line, "program")}".Trim(),
        "stdout" or "stderr" => string.Join(
            ' ', new[] { Get(line, "event"), Get(line, "source"), Get(line, "number"), Get(line, "text").Trim() }.Where(text => text.Length > 0)),
        "result" => $"result {Get(line.GetProperty("result"), "text").Trim('\'')}{(Get(line.GetProperty("result"), "isMainResult") == "True" ? " main" : "")}",
        _ => "",
    };

    private static string Get(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.ToString() : "";
}
