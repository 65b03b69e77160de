namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>How much a log entry matters, least first.</summary>
internal enum SandboxLogLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
