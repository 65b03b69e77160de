namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A change to a file.</summary>
/// <param name="Name">The path relative to the watched directory.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Entry">The changed entry if it was requested and exists; else null.</param>
internal sealed record FileChange(string Name, FileChangeKind Kind, MachineEntry? Entry);
