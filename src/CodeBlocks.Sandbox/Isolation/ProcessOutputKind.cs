namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The outputs of a process.</summary>
internal enum ProcessOutputKind
{
    Stdout,
    Stderr,
    Pty,
}
