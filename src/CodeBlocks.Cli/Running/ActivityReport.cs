namespace CodeBlocks.Cli.Running;

/// <summary>One execution of an activity.</summary>
internal sealed record ActivityReport
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required string Type { get; init; }
    public required string Status { get; init; }
    public required IReadOnlyList<string> Outcomes { get; init; }
    public required IDictionary<string, object?> Outputs { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>Where and how the code of a block ran; null for another activity, and for a block that was cancelled.</summary>
    public object? Receipt { get; init; }
}
