using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

internal sealed partial class ErrorResponses
{
    [LoggerMessage(30, LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void Failed(ILogger logger, string method, string path, Exception exception);
}
