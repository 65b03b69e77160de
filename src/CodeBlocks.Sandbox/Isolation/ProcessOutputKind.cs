namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Where a process wrote to.</summary>
internal enum ProcessOutputKind
{
    Stdout,
    Stderr,
    Pty,
}
