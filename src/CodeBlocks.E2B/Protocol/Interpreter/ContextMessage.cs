namespace CodeBlocks.E2B.Protocol;

internal sealed record ContextMessage
{
    public required string Id { get; init; }

    public required string Language { get; init; }

    public required string Cwd { get; init; }
}
