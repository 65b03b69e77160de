using System.Net;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Finds the kind of a failure, and whether running the block again can help.</summary>
internal static partial class FailureClassifier
{
    private static readonly string[] MemoryErrors = ["MemoryError", "OutOfMemoryError", "java.lang.OutOfMemoryError"];

    /// <summary>Describes an exception that ended a run.</summary>
    public static ErrorDetails Describe(Exception exception, SandboxTarget target)
    {
        if (exception is CodeExecutionException failure)
            return failure.Details;

        var (kind, canRetry) = Classify(exception, target);
        return new() { Kind = kind, Message = exception.Message, CanRetry = canRetry };
    }

    /// <summary>The kind of an error of code: a limit if memory ran out.</summary>
    public static string KindOf(ExecutionError error) =>
        MemoryErrors.Contains(error.Name) || OutOfMemory().IsMatch(error.Value) ? FailureKind.Limit : FailureKind.Code;

    public static (string Kind, bool CanRetry) Classify(Exception exception, SandboxTarget target) => exception switch
    {
        ArgumentException => (FailureKind.InvalidInput, false),
        AuthenticationException or E2BException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            (FailureKind.Authentication, false),
        RateLimitException => (FailureKind.RateLimit, true),
        SandboxNotFoundException => (FailureKind.SandboxLost, target is NewSandbox),
        NotEnoughSpaceException or E2BException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => (FailureKind.Limit, false),
        InvalidArgumentException or NotFoundException => (FailureKind.InvalidInput, false),
        E2BTimeoutException { Kind: not E2BTimeoutKind.Request } => (FailureKind.Timeout, false),
        E2BException { StatusCode: { } status and < HttpStatusCode.InternalServerError } =>
            (FailureKind.Connection, status is HttpStatusCode.Conflict or < HttpStatusCode.BadRequest),
        E2BException => (FailureKind.Connection, true),
        _ => (FailureKind.Connection, false),
    };

    // Of a kernel that was killed, of R, and of Node.js.
    [GeneratedRegex("out of memory|cannot allocate (?:memory|vector)|Array buffer allocation failed", RegexOptions.IgnoreCase)]
    private static partial Regex OutOfMemory();
}
