namespace CodeBlocks.E2B;

/// <summary>What a new context should be like.</summary>
public sealed record CodeContextOptions
{
    /// <summary>Its language.</summary>
    /// <value>The default is E2B's: python.</value>
    public string? Language { get; init; }

    /// <summary>Its working directory.</summary>
    /// <value>The default is E2B's: <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }
}
