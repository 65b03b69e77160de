namespace CodeBlocks.E2B;

/// <summary>Something took longer than it was allowed to.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class E2BTimeoutException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>Which time ran out.</summary>
    public E2BTimeoutKind Kind { get; init; }

    /// <summary>The time that was allowed, if it is known.</summary>
    public TimeSpan? Timeout { get; init; }
}
