using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B;

internal sealed partial class RetryPolicy
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} is sent again ({Attempt}) after {Reason}, in {Delay}.")]
    private static partial void LogRetry(ILogger logger, HttpMethod method, string? path, int attempt, string reason, TimeSpan delay);
}
