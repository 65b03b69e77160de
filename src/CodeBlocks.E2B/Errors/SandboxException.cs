namespace CodeBlocks.E2B;

/// <summary>Every error that has no class of its own: the message says what happened.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SandboxException(string message, Exception? innerException = null) : E2BException(message, innerException);
