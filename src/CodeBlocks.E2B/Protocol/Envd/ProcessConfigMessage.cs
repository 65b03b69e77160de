namespace CodeBlocks.E2B.Protocol;

internal sealed record ProcessConfigMessage
{
    public string? Cmd { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyDictionary<string, string>? Envs { get; init; }

    public string? Cwd { get; init; }
}
