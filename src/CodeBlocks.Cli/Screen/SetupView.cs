using CodeBlocks.Cli.Setup;
using CodeBlocks.Sandbox;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>The table of what can be installed.</summary>
internal static class SetupView
{
    public static async Task ShowAsync(IReadOnlyList<ToolReport> tools)
    {
        var plans = await Task.WhenAll(tools.Select(tool => tool.Available || !Apt.IsHere ? Task.FromResult<AptPlan?>(null) : PlanAsync(tool)));
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Name", "", "Here", "To download", "On disk", "For");

        foreach (var (tool, plan) in tools.Zip(plans))
            table.AddRow(
                tool.Name, tool.Available ? "[green]✓[/]" : "[red]✗[/]", Describe(tool).EscapeMarkup(), Download(tool, plan).EscapeMarkup(),
                (plan?.Disk ?? "").EscapeMarkup(), tool.Purpose.EscapeMarkup());

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();

        foreach (var same in tools.Zip(plans).Where(x => x.Second?.Problem is not null).GroupBy(x => x.Second!.Problem, x => x.First.Name))
            AnsiConsole.MarkupLineInterpolated($"{string.Join(", ", same)}: {same.Key}");

        if (!Apt.IsHere)
            AnsiConsole.WriteLine("This machine has no apt, so setup cannot install anything here.");

        AnsiConsole.WriteLine(
            tools.All(tool => tool.Available)
                ? "Everything is installed."
                : $"Install with: {SetupCommandLine.For(["NAME…"])}, or all that is missing: {SetupCommandLine.For(["--all"])}");
    }

    /// <summary>What of a tool is on this machine.</summary>
    public static string Describe(ToolReport tool) => string.Join(", ", new[]
    {
        tool.Version,
        tool.Missing.Count == 0 ? tool.Version is null ? "installed" : null
            : tool.Missing.Count == tool.Packages.Count ? "not installed"
            : tool.Missing.Count > 3 ? $"without {tool.Missing.Count} of {tool.Packages.Count} packages"
            : $"without {string.Join(", ", tool.Missing)}"
    }.OfType<string>());

    private static async Task<AptPlan?> PlanAsync(ToolReport tool) => await Apt.PlanAsync(tool.Missing);

    private static string Download(ToolReport tool, AptPlan? plan) =>
        tool.Available ? "" : plan is { Problem: null } ? Sizes.Text(plan.Download) : "not known";
}
