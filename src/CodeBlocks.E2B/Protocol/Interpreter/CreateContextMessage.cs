namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /contexts</c>.</summary>
internal sealed record CreateContextMessage
{
    public string? Language { get; init; }

    public string? Cwd { get; init; }
}
