namespace CodeBlocks;

/// <summary>The stream that a piece of output was written to.</summary>
public enum CodeStream
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
