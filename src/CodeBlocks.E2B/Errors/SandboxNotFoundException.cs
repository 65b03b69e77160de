namespace CodeBlocks.E2B;

/// <summary>The sandbox is unknown, or was lost: killed, paused, or at the end of its life.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SandboxNotFoundException(string message, Exception? innerException = null) : E2BException(message, innerException);
