using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class SandboxLifetimes
{
    [LoggerMessage(1, LogLevel.Warning, "The lifetime of sandbox {SandboxId} could not be extended")]
    private partial void LogNotExtended(string sandboxId, Exception exception);
}
