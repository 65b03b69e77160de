using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class E2BExecutionService
{
    [LoggerMessage(1, LogLevel.Warning, "Sandbox {SandboxId} could not be killed; it lives until its timeout")]
    private partial void LogNotKilled(string sandboxId, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Sandbox {SandboxId} could not be paused; it is killed")]
    private partial void LogNotPaused(string sandboxId, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "What receives the live output of a run failed; it gets no more of this run")]
    private partial void LogReceiverGivenUp(Exception exception);
}
