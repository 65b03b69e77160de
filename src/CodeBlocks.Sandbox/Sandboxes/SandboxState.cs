namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>What a sandbox is doing.</summary>
internal enum SandboxState
{
    Running,
    Paused,
    Killed,
}
