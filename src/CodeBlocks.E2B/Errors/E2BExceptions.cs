namespace CodeBlocks.E2B;

/// <summary>Thrown when an argument is not valid, before a request is sent or by E2B.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class InvalidArgumentException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Thrown when the API key or the access token of a sandbox is missing or refused.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class AuthenticationException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Thrown when a process, a code context, a template or a snapshot does not exist.</summary>
public class NotFoundException : E2BException
{
    internal NotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>Thrown when a file or directory does not exist in the sandbox.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class FileNotFoundInSandboxException(string message, Exception? innerException = null) : NotFoundException(message, innerException);

/// <summary>Thrown when a sandbox does not exist, or was killed, paused or ended during the call.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class SandboxNotFoundException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Thrown when there are too many requests or sandboxes, also after the retries of <see cref="E2BClientOptions.MaxRetries"/>.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class RateLimitException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>The time that E2B asks to wait, if it gave one.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Thrown when E2B has no capacity at the moment, or the service in the sandbox is not available. A later attempt can succeed.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class ServiceBusyException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Thrown when the disk of the sandbox is full.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class NotEnoughSpaceException(string message, Exception? innerException = null) : E2BException(message, innerException);

/// <summary>Thrown for every error that has no class of its own.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class SandboxException(string message, Exception? innerException = null) : E2BException(message, innerException);
