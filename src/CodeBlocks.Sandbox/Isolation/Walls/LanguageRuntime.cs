namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A language and the command that runs it. What to install for it is the <see cref="InstallableTool"/> of its name.</summary>
internal sealed record LanguageRuntime(string Language, string Name, string Command, IReadOnlyList<string> VersionArguments);
