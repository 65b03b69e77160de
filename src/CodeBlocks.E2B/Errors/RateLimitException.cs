namespace CodeBlocks.E2B;

/// <summary>Too many requests or too many sandboxes at a time, also after the retries of <see cref="E2BClientOptions.MaxRetries"/>.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class RateLimitException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>How long E2B asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
