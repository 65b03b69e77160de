namespace CodeBlocks.E2B;

/// <summary>The API key or the sandbox's access token is missing or was refused.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class AuthenticationException(string message, Exception? innerException = null) : E2BException(message, innerException);
