using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeBlocks.Cli.Replay;
using CodeBlocks.Cli.Screen;

namespace CodeBlocks.Cli.Commands;

/// <summary><c>codeblocks test FILE…</c></summary>
internal static class TestCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }
    };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The workflow definitions, JSON files. The recording of X.json is X.recording.json; either can be named.",
            Arity = ArgumentArity.OneOrMore
        };
        var json = new Option<bool>("--json") { Description = "Prints the results as one JSON list." };
        var configuration = new Option<string?>("--config")
        {
            Description = "The configuration of the host, such as its appsettings.json: policies and limits in the section CodeBlocks.",
            HelpName = "FILE"
        };
        var command = new Command("test", "Runs workflows with the executions that run --record recorded, without a sandbox, and shows what differs.")
        {
            files, json, configuration
        };

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reports = new List<TestReport>();

            try
            {
                foreach (var path in parsed.GetRequiredValue(files).Select(RecordingFile.WorkflowOf).Distinct())
                {
                    reports.Add(await WorkflowTest.RunAsync(path, parsed.GetValue(configuration), cancellationToken));

                    if (!parsed.GetValue(json))
                        Show(reports[^1]);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Cancelled;
            }

            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(reports, Json) : Summarize(reports));
            return reports.Exists(report => report.Status == TestStatus.Invalid) ? ExitCodes.BadInput
                : reports.Exists(report => report.Status == TestStatus.Failed) ? ExitCodes.Faulted
                : ExitCodes.Finished;
        });

        return command;
    }

    private static void Show(TestReport report)
    {
        Console.WriteLine(TerminalText.Clean($"{(report.Status == TestStatus.Passed ? '✓' : '✗')} {report.File}"));

        foreach (var line in report.Problems.SelectMany(problem => problem.Split('\n')))
            Console.WriteLine($"  {TerminalText.CleanLine(line)}");
    }

    private static string Summarize(List<TestReport> reports)
    {
        var counts = reports.CountBy(report => report.Status).ToDictionary();
        var invalid = counts.GetValueOrDefault(TestStatus.Invalid);
        return $"{counts.GetValueOrDefault(TestStatus.Passed)} passed, {counts.GetValueOrDefault(TestStatus.Failed)} failed"
            + (invalid > 0 ? $", {invalid} could not be tested" : "");
    }
}
