namespace CodeBlocks.E2B;

/// <summary>What code printed, in the pieces it arrived in.</summary>
public sealed record Logs
{
    /// <summary>The pieces of stdout.</summary>
    public IReadOnlyList<string> Stdout { get; init; } = [];

    /// <summary>The pieces of stderr.</summary>
    public IReadOnlyList<string> Stderr { get; init; } = [];
}
