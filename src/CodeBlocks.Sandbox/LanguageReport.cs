using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox;

/// <summary>A report on a language and its runtime on this machine.</summary>
/// <param name="Name">The language: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c> or <c>java</c>.</param>
/// <param name="Available">True if its runtime was found and runs.</param>
/// <param name="Version">The version that the runtime prints; null if it was not found.</param>
/// <param name="Detail">The path of the runtime, and the libraries it lacks; or the reason why it is not available.</param>
/// <param name="Remedy">The command that installs what is missing; null if nothing is.</param>
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
        using var launcher = new ProcessLauncher(TimeProvider.System);
        return await LanguageRuntimes.Locate().ReportAsync(languages, launcher, cancellationToken);
    }
}
