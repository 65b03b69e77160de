using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B;

internal sealed partial class SandboxApi
{
    [LoggerMessage(20, LogLevel.Debug, "The server has no v2 routes; the v1 routes are used from now on.")]
    private static partial void LogFallback(ILogger logger);
}
