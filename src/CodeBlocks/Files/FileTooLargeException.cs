namespace CodeBlocks;

/// <summary>Thrown when a file in the sandbox turns out to be larger than the limit.</summary>
internal sealed class FileTooLargeException() : IOException("The file is larger than the limit.");
