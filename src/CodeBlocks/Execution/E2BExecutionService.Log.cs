using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class E2BExecutionService
{
    [LoggerMessage(1, LogLevel.Warning, "The receiver of a run's output failed; it receives no more output of this run")]
    private partial void LogReceiverFailed(Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The code in sandbox {SandboxId} failed, and its files could not be brought out")]
    private partial void LogFilesNotBroughtOut(string sandboxId, Exception exception);
}
