using CodeBlocks.Cli.Running;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>What is shown when a run has ended: the workflow's outputs, the files, the incidents, one closing line.</summary>
internal static class ResultView
{
    private const int LongestText = 2_000;
    private const int LongestJson = 160;
    private const int MaxRows = 20;

    public static void Show(RunReport report, IReadOnlyList<SandboxLanguage> named)
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

        ShowTables(report.Files);
        ShowFiles("Results", [.. report.Files.Where(file => file.IsResult)]);
        ShowFiles("Files", [.. report.Files.Where(file => !file.IsResult)]);

        if (report.Incidents.Count > 0)
            AnsiConsole.WriteLine();

        foreach (var incident in report.Incidents)
        {
            var name = string.IsNullOrWhiteSpace(incident.ActivityName) ? incident.ActivityId : incident.ActivityName;
            AnsiConsole.MarkupLineInterpolated($"[red]✗ {TerminalText.Clean(name)}: {TerminalText.Clean(Reason(incident, report))}[/]");
        }

        AnsiConsole.WriteLine();

        // Languages that expressions yielded, which the first line cannot name.
        var also = report.Sandbox?.Languages.Where(language => language.Version is not null && named.All(known => known.Name != language.Name)).ToList();
        if (also is { Count: > 0 })
            AnsiConsole.MarkupLineInterpolated($"[grey]Also {string.Join(" · ", also)}[/]");

        AnsiConsole.MarkupLineInterpolated($"{report.SubStatus} in {report.DurationMs / 1000.0:0.00} s");
    }

    // An incident has one line; the output of a block has the traceback as well.
    private static string Reason(IncidentReport incident, RunReport report) =>
        report.Activities.LastOrDefault(activity => activity.Id == incident.ActivityId)?.Outputs.TryGetValue(nameof(CodeBlock.Error), out var error) == true
            && error is string text && text.StartsWith(incident.Message, StringComparison.Ordinal)
            ? text
            : incident.Message;

    private static void ShowTables(IReadOnlyList<FileReport> files)
    {
        foreach (var file in files.Where(file => file.Result is not null).DistinctBy(file => file.Result))
        {
            if (ResultTable.Of(file.Result!) is not { } data)
                continue;

            var table = new Table { Border = TableBorder.Simple };

            foreach (var column in data.Columns)
                table.AddColumn(TerminalText.CleanLine(column).EscapeMarkup());

            foreach (var row in data.Rows.Take(MaxRows))
                table.AddRow([.. row.Select(cell => Shorten(TerminalText.CleanLine(cell), LongestJson).EscapeMarkup())]);

            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[grey]Table of {TerminalText.Clean(file.ActivityId)}[/]");
            AnsiConsole.Write(table);

            if (data.Rows.Count > MaxRows)
                AnsiConsole.MarkupLineInterpolated($"[grey]… {data.Rows.Count - MaxRows:N0} more rows[/]");
        }
    }

    private static void ShowFiles(string title, IReadOnlyList<FileReport> files)
    {
        if (files.Count == 0)
            return;

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[grey]{title}[/]");

        foreach (var file in files)
        {
            var where = file switch
            {
                { Path: { } path } => $" → {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}",
                { Problem: { } problem } => $" (not saved: {problem})",
                { LeftOut: { } reason } => $" (left out: {reason})",
                _ => ""
            };
            AnsiConsole.MarkupLineInterpolated($"  {TerminalText.Clean(file.Name)} [grey]{file.Size:N0} bytes[/]{TerminalText.Clean(where)}");
        }
    }

    private static string Describe(object? value)
    {
        var text = TerminalText.Clean(RunReportJson.Inline(value));
        var longest = value is string ? LongestText : LongestJson;
        return text.Length <= longest ? text : $"{text[..longest]} … (--json shows all {text.Length:N0} characters)";
    }

    private static string Shorten(string text, int longest) => text.Length <= longest ? text : $"{text[..longest]} …";
}
