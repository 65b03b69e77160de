using CodeBlocks.Sandbox.Isolation.Walls;

namespace CodeBlocks.Sandbox;

/// <summary>Whether a language can run here.</summary>
/// <param name="Name">The language as the blocks name it: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c>, <c>java</c>.</param>
/// <param name="Available">Whether its runtime was found.</param>
/// <param name="Version">What the runtime says it is.</param>
/// <param name="Detail">Where it is and what it would be better with, or what was looked for.</param>
/// <param name="Remedy">How to get it, or what it lacks, when something is not there.</param>
public sealed record LanguageReport(string Name, bool Available, string? Version, string Detail, string? Remedy)
{
    /// <summary>The program that executes the language: <c>Python</c>, <c>Node.js</c>, <c>Bash</c>, <c>R</c>, <c>Java</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The number in <see cref="Version"/>, such as <c>3.11.2</c>; null when the runtime was not found or did not say.</summary>
    public string? VersionNumber { get; init; }

    /// <summary>The engine of python's kernel: <c>ipython</c>, or <c>plain</c> without IPython; null for another language.</summary>
    public string? Engine { get; init; }

    /// <summary>The version of the engine; null when it has none of its own.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>Finds out, without starting a program, whether the runtime of a language is on this machine.</summary>
    /// <param name="language">The language as the blocks name it.</param>
    public static bool IsInstalled(string language) => LanguageRuntimes.IsInstalled(language);

    /// <summary>Examines some languages; takes a few hundredths of a second for each, all at the same time.</summary>
    /// <param name="languages">The languages as the blocks name them; others are left out.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<IReadOnlyList<LanguageReport>> CreateAsync(
        IReadOnlyCollection<string> languages, CancellationToken cancellationToken = default)
    {
        using var launcher = new ProcessLauncher();
        return await LanguageRuntimes.Locate().ReportAsync(languages, launcher, cancellationToken);
    }
}
