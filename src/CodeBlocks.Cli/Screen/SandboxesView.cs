using CodeBlocks.Cli.Sandboxes;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>The list of sandboxes.</summary>
internal static class SandboxesView
{
    public static void Show(IReadOnlyList<BlockSandbox> sandboxes, DateTimeOffset now)
    {
        if (sandboxes.Count == 0)
        {
            Console.WriteLine("No sandboxes.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple }.AddColumns("Sandbox", "State", "Started", "Host group", "Workflow", "Instance");

        foreach (var sandbox in sandboxes)
            table.AddRow([.. Cells(sandbox, now).Select(cell => TerminalText.CleanLine(cell ?? "").EscapeMarkup())]);

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string?> Cells(BlockSandbox sandbox, DateTimeOffset now) =>
    [
        sandbox.Id,
        sandbox.IsPaused ? $"paused {Text(now - sandbox.EndAt)} ago" : $"running, {Text(sandbox.EndAt - now)} left",
        $"{Text(now - sandbox.StartedAt)} ago",
        sandbox.HostGroup,
        sandbox.WorkflowDefinitionId,
        sandbox.KeepAlive ? $"{sandbox.WorkflowInstanceId} (kept alive)" : sandbox.WorkflowInstanceId
    ];

    private static string Text(TimeSpan time) =>
        time.TotalDays >= 2 ? $"{(int)time.TotalDays} d"
        : time.TotalHours >= 2 ? $"{(int)time.TotalHours} h"
        : time.TotalMinutes >= 2 ? $"{(int)time.TotalMinutes} min"
        : $"{Math.Max(0, (int)time.TotalSeconds)} s";
}
