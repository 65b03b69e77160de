namespace CodeBlocks.Studio;

/// <summary>Thrown when the files of Elsa Studio cannot be installed. The message names the remedy.</summary>
/// <param name="message">What failed, and what to do.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class StudioFilesException(string message, Exception? innerException = null) : Exception(message, innerException);
