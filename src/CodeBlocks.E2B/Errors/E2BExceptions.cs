namespace CodeBlocks.E2B;

/// <summary>An argument is not valid; found before a request was made, or by E2B.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class InvalidArgumentException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>The API key or the sandbox's access token is missing or was refused.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class AuthenticationException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Something other than a sandbox does not exist: a process, a code context, a template, a snapshot.</summary>
public class NotFoundException : E2BException
{
    internal NotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A file or directory does not exist in the sandbox.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class FileNotFoundInSandboxException(string message, Exception? innerException = null) : NotFoundException(message, innerException);

/// <summary>The sandbox is unknown, or was lost: killed, paused, or at the end of its life.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SandboxNotFoundException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Too many requests or too many sandboxes at a time, also after the retries of <see cref="E2BClientOptions.MaxRetries"/>.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class RateLimitException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>How long E2B asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>E2B has no capacity at the moment, or the service inside the sandbox is not available. Trying again later can help.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class ServiceBusyException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>The sandbox's disk is full.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class NotEnoughSpaceException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Every error that has no class of its own: the message says what happened.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SandboxException(string message, Exception? innerException = null) : E2BException(message, innerException);
