namespace CodeBlocks.Tests;

/// <summary>A directory that is gone when the test is.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codeblocks-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
