namespace CodeBlocks;

/// <summary>Where a piece of output came from.</summary>
public enum CodeStream
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
