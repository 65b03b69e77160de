namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A language and the command that runs it.</summary>
internal sealed record LanguageRuntime(string Language, string Command, IReadOnlyList<string> VersionArguments, string Remedy)
{
    /// <summary>
    /// Set when the command answers in a second line what its kernel would be better with and does not find: how to get that. A third
    /// line then names the engine.
    /// </summary>
    public string? ExtrasRemedy { get; init; }
}
