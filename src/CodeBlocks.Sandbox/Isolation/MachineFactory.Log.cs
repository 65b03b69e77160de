using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Isolation;

internal sealed partial class MachineFactory
{
    [LoggerMessage(3001, LogLevel.Debug, "Machine of sandbox {SandboxId} started in {Milliseconds:0.0} ms")]
    private static partial void LogCreated(ILogger logger, string sandboxId, double milliseconds);

    [LoggerMessage(3003, LogLevel.Warning, "Sandboxes with internet access share this machine's network, its loopback services included")]
    private static partial void LogNotForwarded(ILogger logger, Exception exception);

    [LoggerMessage(3004, LogLevel.Warning, "A sandbox could not be connected to a network of its own; it is tried again")]
    private static partial void LogForwardedAgain(ILogger logger, Exception exception);

    [LoggerMessage(3002, LogLevel.Warning, "Sandboxes run WITHOUT ISOLATION on this machine. {Reason}")]
    private static partial void LogUnisolated(ILogger logger, string reason);
}
