namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A change to a file.</summary>
/// <param name="Name">The path relative to the watched directory.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Entry">What is there now, when it was asked for and something is.</param>
internal sealed record FileChange(string Name, FileChangeKind Kind, MachineEntry? Entry);
