namespace CodeBlocks.Sandbox;

/// <summary>A report on a language and its runtime on this machine.</summary>
/// <param name="Name">The language: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c> or <c>java</c>.</param>
/// <param name="Available">True if its runtime was found and runs.</param>
/// <param name="Version">The version that the runtime prints; null if it was not found.</param>
/// <param name="Detail">The path of the runtime, and the libraries it lacks; or the reason why it is not available.</param>
/// <param name="Remedy">The command that installs what is missing; null if nothing is.</param>
public sealed record LanguageReport(string Name, bool Available, string? Version, string Detail, string? Remedy)
{
    /// <summary>Of python, the engine that serves: <c>IPython</c> with its version, or <c>plain, IPython is not installed</c>.</summary>
    /// <value>Null for other languages.</value>
    public string? Engine { get; init; }
}
