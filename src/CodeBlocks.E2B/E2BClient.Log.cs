using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B;

public sealed partial class E2BClient
{
    [LoggerMessage(10, LogLevel.Debug, "Created sandbox {SandboxId} from template {Template}.")]
    private static partial void LogCreated(ILogger logger, string sandboxId, string template);

    [LoggerMessage(11, LogLevel.Debug, "Killed sandbox {SandboxId}.")]
    private static partial void LogKilled(ILogger logger, string sandboxId);

    [LoggerMessage(12, LogLevel.Warning, "Sandbox {SandboxId}, whose creation was cancelled, could not be cleaned up; it ends at its timeout.")]
    private static partial void LogNotCleanedUp(ILogger logger, Exception exception, string? sandboxId);

    [LoggerMessage(13, LogLevel.Warning, "Sandbox {SandboxId} could not be killed when its handle was disposed; it ends at its timeout.")]
    private static partial void LogNotKilled(ILogger logger, Exception exception, string sandboxId);

    internal void OnNotKilled(Exception exception, string sandboxId) => LogNotKilled(_logger, exception, sandboxId);
}
