namespace CodeBlocks.Cli.Tests;

/// <summary>A definition in a file of its own.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public TemporaryFile(string text, string name = "test.json")
    {
        Path = System.IO.Path.Combine(_directory.Path, name);
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => _directory.Dispose();
}
