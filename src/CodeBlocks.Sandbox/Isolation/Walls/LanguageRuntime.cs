namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A language and the command that runs it.</summary>
internal sealed record LanguageRuntime(string Language, string Command, IReadOnlyList<string> VersionArguments, string Remedy);
