namespace CodeBlocks.Sandbox;

/// <summary>Whether a language can run here.</summary>
/// <param name="Name">The language as E2B's protocol names it: <c>python</c>, <c>javascript</c>, <c>bash</c>, <c>r</c>, <c>java</c>.</param>
/// <param name="Available">Whether its runtime was found.</param>
/// <param name="Version">What the runtime says it is.</param>
/// <param name="Detail">Where it is and what it would be better with, or what was looked for.</param>
/// <param name="Remedy">How to get it, or what it lacks, when something is not there.</param>
public sealed record LanguageReport(string Name, bool Available, string? Version, string Detail, string? Remedy)
{
    /// <summary>Of python, the engine that serves: <c>IPython</c> with its version, or <c>plain, IPython is not installed</c>.</summary>
    /// <value>Null for other languages.</value>
    public string? Engine { get; init; }
}
