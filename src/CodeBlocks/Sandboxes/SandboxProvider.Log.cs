using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class SandboxProvider
{
    [LoggerMessage(1, LogLevel.Warning, "Sandbox {SandboxId} could not be paused; it is killed")]
    private partial void LogNotPaused(string sandboxId, Exception exception);
}
