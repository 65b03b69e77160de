namespace CodeBlocks.Cli.Running;

/// <summary>A directory that lives as long as a run: only what <c>--out</c> copies outlasts it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codeblocks-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
