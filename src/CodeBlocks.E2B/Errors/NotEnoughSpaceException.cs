namespace CodeBlocks.E2B;

/// <summary>The sandbox's disk is full.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class NotEnoughSpaceException(string message, Exception? innerException = null) : E2BException(message, innerException);
