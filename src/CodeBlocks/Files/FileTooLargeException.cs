namespace CodeBlocks;

/// <summary>A file in the sandbox is larger than may be brought out.</summary>
internal sealed class FileTooLargeException() : IOException("The file is larger than may be brought out.");
