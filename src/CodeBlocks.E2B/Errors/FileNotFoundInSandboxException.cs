namespace CodeBlocks.E2B;

/// <summary>A file or directory does not exist in the sandbox.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class FileNotFoundInSandboxException(string message, Exception? innerException = null) : NotFoundException(message, innerException);
