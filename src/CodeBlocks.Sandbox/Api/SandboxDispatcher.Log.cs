using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

internal sealed partial class SandboxDispatcher
{
    [LoggerMessage(20, LogLevel.Warning, "Sandbox {SandboxId} was lost during a request.")]
    private static partial void Lost(ILogger logger, string sandboxId, Exception exception);
}
