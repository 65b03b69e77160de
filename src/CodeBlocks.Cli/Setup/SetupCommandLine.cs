using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Setup;

/// <summary>The command that users are told to run for something that is missing.</summary>
internal static class SetupCommandLine
{
    private const string Command = "./codeblocks setup";

    public static string For(IEnumerable<string> names) => $"{Command} {string.Join(' ', names)}";

    /// <summary>Names setup's command in place of apt's, in a report whose remedies are those of a program that has no such command.</summary>
    public static MachineReport Replace(MachineReport report)
    {
        var names = report.Tools.Select(tool => tool.Name).ToHashSet();

        return report with
        {
            Languages = [.. report.Languages.Select(x => x.Remedy is null || !names.Contains(x.Name) ? x : x with { Remedy = For([x.Name]) })],
            Tools = [.. report.Tools.Select(tool => tool.Available ? tool : tool with { Remedy = For([tool.Name]) })],
            Layers = [.. report.Layers.Select(layer => layer with { Remedy = Replace(layer.Remedy, report.Tools) })]
        };
    }

    private static string? Replace(string? remedy, IReadOnlyList<ToolReport> tools)
    {
        const string Apt = "sudo apt-get install -y ";

        if (remedy is null || !remedy.StartsWith(Apt, StringComparison.Ordinal))
            return remedy;

        var packages = remedy[Apt.Length..].Split(',')[0];
        var tool = tools.FirstOrDefault(tool => packages.Split(' ').All(tool.Packages.Contains));
        return tool is null ? remedy : For([tool.Name]) + remedy[(Apt.Length + packages.Length)..];
    }
}
