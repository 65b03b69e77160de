namespace CodeBlocks.E2B;

/// <summary>Something other than a sandbox does not exist: a process, a code context, a template, a snapshot.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public class NotFoundException(string message, Exception? innerException = null) : E2BException(message, innerException);
