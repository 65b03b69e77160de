namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The states of a local sandbox.</summary>
internal enum LocalSandboxState
{
    Running,
    Paused,
    Killed,
}
