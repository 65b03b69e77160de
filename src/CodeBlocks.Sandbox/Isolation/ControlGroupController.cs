namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The controllers a machine is limited by.</summary>
internal static class ControlGroupController
{
    public const string Memory = "memory";
    public const string Processes = "pids";
    public const string Processors = "cpu";
    public const string Freezer = "freezer";

    public static IReadOnlyList<string> Limiting { get; } = [Memory, Processes, Processors];

    /// <summary>Version 2 can do all of it in any group.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Limiting, Freezer];
}
