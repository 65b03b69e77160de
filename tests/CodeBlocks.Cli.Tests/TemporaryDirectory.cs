namespace CodeBlocks.Cli.Tests;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codeblocks-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
