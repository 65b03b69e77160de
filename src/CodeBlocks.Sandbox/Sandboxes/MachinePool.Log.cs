using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

internal sealed partial class MachinePool
{
    [LoggerMessage(1, LogLevel.Warning, "Could not prepare a sandbox in advance; sandboxes are started when they are requested.")]
    private static partial void RefillFailed(ILogger logger, Exception exception);
}
