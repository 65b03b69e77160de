using CodeBlocks.Cli.Running;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>The list of blocks.</summary>
internal static class BlocksView
{
    public static void Show(IReadOnlyList<BlockReport> blocks)
    {
        foreach (var block in blocks)
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]{block.Type}[/] ({block.DisplayName})");

            if (block.Description is not null)
                AnsiConsole.MarkupLineInterpolated($"{block.Description}");

            if (block.Ports.Count > 0)
                AnsiConsole.MarkupLineInterpolated($"[grey]Ports[/] {string.Join(", ", block.Ports)}");

            ShowTable("Input", "Default", block.Inputs.Select(input => (input.Name, input.Type, Default(input), Description(input))));
            ShowTable("Output", null, block.Outputs.Select(output => (output.Name, output.Type, "", output.Description)));
            AnsiConsole.WriteLine();
        }
    }

    private static void ShowTable(string title, string? third, IEnumerable<(string Name, string Type, string Default, string? Description)> rows)
    {
        var list = rows.ToList();

        if (list.Count == 0)
            return;

        string[] columns = third is null ? [title, "Type", "Description"] : [title, "Type", third, "Description"];
        var table = new Table { Border = TableBorder.Simple }.AddColumns(columns);

        foreach (var row in list)
            table.AddRow([.. Cells(row, third is not null).Select(cell => (cell ?? "").EscapeMarkup())]);

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string?> Cells((string Name, string Type, string Default, string? Description) row, bool withDefault) =>
        withDefault ? [row.Name, row.Type, row.Default, row.Description] : [row.Name, row.Type, row.Description];

    private static string Default(BlockInputReport input) => input.Default is null or "" ? "" : RunReportJson.Inline(input.Default);

    private static string? Description(BlockInputReport input) =>
        input.Values is null ? input.Description : $"{input.Description} One of {string.Join(", ", input.Values)}.";
}
