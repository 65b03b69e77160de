using CodeBlocks.Cli.Setup;
using CodeBlocks.Sandbox;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>The machine report as tables.</summary>
internal static class DoctorView
{
    public static void Show(MachineReport report)
    {
        var languages = NewTable("Language");

        foreach (var language in report.Languages)
            languages.AddRow(language.Name, Mark(language.Available), Text(language.Version, language.Detail), Text(language.Remedy));

        var tools = NewTable("Tools");

        foreach (var tool in report.Tools.Where(IsShownNowhereElse))
            tools.AddRow(
                tool.Name, Mark(tool.Available), Text(SetupView.Describe(tool)), Text(tool.Available ? null : SetupCommandLine.For([tool.Name])));

        var packages = NewTable("Packages");

        foreach (var manager in report.Packages)
            packages.AddRow(manager.Name, Mark(manager.Available), Text(manager.Detail), Text(manager.Remedy));

        var layers = NewTable("Isolation");

        foreach (var layer in report.Layers)
            layers.AddRow(layer.Name, Mark(layer.Active), Text(layer.Detail), Text(layer.Remedy));

        AnsiConsole.Write(languages);
        AnsiConsole.WriteLine();
        AnsiConsole.Write(tools);
        AnsiConsole.WriteLine();

        if (report.Packages.Count > 0)
        {
            AnsiConsole.Write(packages);
            AnsiConsole.WriteLine();
        }

        AnsiConsole.Write(layers);
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine(report.Isolated ? "Code runs [green]isolated[/] on this machine." : "Code would run [red]NOT ISOLATED[/] on this machine.");

        bool IsShownNowhereElse(ToolReport tool) => tool.Name != "isolation" && report.Languages.All(language => language.Name != tool.Name);
    }

    private static Table NewTable(string what) => new Table { Border = TableBorder.Simple }.AddColumns(what, "", "Found", "To get it");

    private static string Mark(bool good) => good ? "[green]✓[/]" : "[red]✗[/]";

    private static string Text(params string?[] parts) => string.Join(", ", parts.Where(x => !string.IsNullOrEmpty(x))).EscapeMarkup();
}
