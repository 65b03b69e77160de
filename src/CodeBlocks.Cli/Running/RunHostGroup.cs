using System.Diagnostics;
using System.Globalization;

namespace CodeBlocks.Cli.Running;

/// <summary>The host group of a run: its process. No server that shares the key takes the sandboxes of a run for its own.</summary>
internal static class RunHostGroup
{
    private static readonly string OfThisMachine = $"codeblocks-run/{Environment.MachineName}/";

    public static string OfThisProcess { get; } = OfThisMachine + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells whether a group is that of a run on this machine whose process has ended.</summary>
    public static bool HasEnded(string? group) =>
        group?.StartsWith(OfThisMachine, StringComparison.Ordinal) == true
        && int.TryParse(group[OfThisMachine.Length..], CultureInfo.InvariantCulture, out var id)
        && !IsRunning(id);

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
