namespace CodeBlocks.E2B;

/// <summary>An argument is not valid; found before a request was made, or by E2B.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class InvalidArgumentException(string message, Exception? innerException = null) : E2BException(message, innerException);
