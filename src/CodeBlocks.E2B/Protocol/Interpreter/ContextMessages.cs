namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /contexts</c>.</summary>
internal sealed record CreateContextMessage
{
    public string? Language { get; init; }

    public string? Cwd { get; init; }
}

internal sealed record ContextMessage
{
    public required string Id { get; init; }

    public required string Language { get; init; }

    public required string Cwd { get; init; }
}
