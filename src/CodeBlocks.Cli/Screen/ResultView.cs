using CodeBlocks.Cli.Running;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>What is shown when a run has ended: the workflow's outputs, the files, the incidents, one closing line.</summary>
internal static class ResultView
{
    private const int LongestText = 2_000;
    private const int LongestJson = 160;

    public static void Show(RunReport report, IReadOnlyList<OutputFile> files, IReadOnlyDictionary<OutputFile, string> saved, IReadOnlyList<string> more)
    {
        if (report.Output.Count > 0)
        {
            var table = new Table { Border = TableBorder.None, ShowHeaders = false }.AddColumns("", "");

            foreach (var (name, value) in report.Output)
                table.AddRow(new Markup($"[bold]{TerminalText.Clean(name).EscapeMarkup()}[/]"), new Text(Describe(value)));

            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLine("[grey]Outputs[/]");
            AnsiConsole.Write(table);
        }

        ShowFiles(files, saved);

        foreach (var incident in report.Incidents)
            AnsiConsole.MarkupLineInterpolated($"[red]✗ {TerminalText.Clean(incident.ActivityId)}: {TerminalText.Clean(incident.Message)}[/]");

        AnsiConsole.WriteLine();

        // Languages that expressions yielded, which the first line cannot name.
        if (report.Sandbox?.Languages.Where(language => more.Contains(language.Name) && language.Version is not null).ToList() is { Count: > 0 } also)
            AnsiConsole.MarkupLineInterpolated($"[grey]Also {string.Join(" · ", also)}[/]");

        AnsiConsole.MarkupLineInterpolated($"{report.SubStatus} in {report.DurationMs / 1000.0:0.00} s");
    }

    private static void ShowFiles(IReadOnlyList<OutputFile> files, IReadOnlyDictionary<OutputFile, string> saved)
    {
        if (files.Count == 0)
            return;

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[grey]Files[/]");

        foreach (var file in files)
        {
            var where = saved.GetValueOrDefault(file) is { } path ? $" → {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}" : file.File.LeftOut is { } reason ? $" (left out: {reason})" : "";
            AnsiConsole.MarkupLineInterpolated($"  {TerminalText.Clean(file.File.RelativePath)} [grey]{file.File.Size:N0} bytes[/]{TerminalText.Clean(where)}");
        }
    }

    private static string Describe(object? value)
    {
        var text = TerminalText.Clean(RunReportJson.Inline(value));
        var longest = value is string ? LongestText : LongestJson;
        return text.Length <= longest ? text : $"{text[..longest]} … (--json shows all {text.Length:N0} characters)";
    }
}
