namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The control group controllers that limit machines.</summary>
internal static class ControlGroupController
{
    public const string Memory = "memory";
    public const string Processes = "pids";
    public const string Processors = "cpu";
    public const string Freezer = "freezer";

    public static IReadOnlyList<string> Limiting { get; } = [Memory, Processes, Processors];

    /// <summary>The controllers of version 2, which are all in one group.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Limiting, Freezer];
}
