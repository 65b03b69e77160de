namespace CodeBlocks.Benchmarks.Load;

/// <summary>Everything that can be measured.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("first", FirstResult.RunAsync),
        new("context", NewContext.RunAsync),
        new("second", SecondRun.RunAsync),
        new("rate", RunRate.RunAsync),
        new("first-byte", FirstByte.RunAsync),
        new("stdout", StdoutStream.RunAsync),
        new("command", Commands.RunAsync),
        new("files", SmallFiles.RunAsync),
        new("memory", IdleMemory.RunAsync),
        new("fifty", ManySandboxes.RunAsync),
        new("workflow", Workflows.RunAsync),
        new("endurance", Endurance.RunAsync),
    ];

    /// <summary>Those of the names; all when there is no name.</summary>
    public static IEnumerable<Scenario> Named(IReadOnlyCollection<string> names) =>
        All.Where(scenario => names.Count == 0 || names.Contains(scenario.Name));
}
