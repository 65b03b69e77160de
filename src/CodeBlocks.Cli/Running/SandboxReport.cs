using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Running;

/// <summary>Where the code of a run was executed, and by what.</summary>
internal sealed record SandboxReport
{
    /// <summary><c>local</c> or <c>e2b</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Whether the local sandbox is isolated; null with E2B.</summary>
    public bool? Isolated { get; init; }

    /// <summary>
    /// The languages that the definition names, and after the run those that expressions yielded. Their runtimes are known of the
    /// local sandbox only.
    /// </summary>
    public required IReadOnlyList<SandboxLanguage> Languages { get; init; }

    public static SandboxReport OfE2B(IReadOnlyList<string> languages) => new()
    {
        Backend = "e2b",
        Languages = [.. languages.Select(name => new SandboxLanguage(name))]
    };

    public static SandboxReport OfLocal(bool isolated, IReadOnlyList<LanguageReport> languages) => new()
    {
        Backend = "local",
        Isolated = isolated,
        Languages = [.. languages.Select(language => new SandboxLanguage(language.Name)
        {
            Runtime = language.Runtime,
            Version = language.VersionNumber,
            Engine = language.Engine,
            EngineVersion = language.EngineVersion
        })]
    };
}
