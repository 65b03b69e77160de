namespace CodeBlocks.E2B;

/// <summary>E2B has no capacity at the moment, or the service inside the sandbox is not available. Trying again later can help.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class ServiceBusyException(string message, Exception? innerException = null) : E2BException(message, innerException);
