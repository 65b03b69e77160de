using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class E2BExecutionService
{
    [LoggerMessage(1, LogLevel.Warning, "The receiver of a run's output failed; it receives no more output of this run")]
    private partial void LogReceiverFailed(Exception exception);
}
