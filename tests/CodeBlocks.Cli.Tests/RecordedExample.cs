namespace CodeBlocks.Cli.Tests;

/// <summary>A workflow that was run with <c>--record</c>: two blocks, secrets, an input and a file of the host.</summary>
public sealed class RecordedExample : IAsyncLifetime, IDisposable
{
    public const string Password = "hunter-2-hunter";
    public const string Pin = "73194862";

    private readonly TemporaryDirectory _directory = new();

    public string Recording => File.ReadAllText(Path.Combine(_directory.Path, "records.recording.json"));

    public async Task InitializeAsync()
    {
        File.Copy(Path.Combine("TestData", "records.json"), PathOf("records.json"));
        await File.WriteAllTextAsync(PathOf("numbers.txt"), "1 2 3");
        var output = await CodeBlocksCommand.RunAsync(
            "run", PathOf("records.json"), "--json", "--record", PathOf("records.recording.json"), "--input", "Count=1", "--input", $"Password={Password}");
        output.AssertEndedWith(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _directory.Dispose();

    /// <summary>Tests a copy of which one file was changed.</summary>
    internal async Task<CommandOutput> TestAsync(string file = "", string text = "", string replacement = "", params string[] options)
    {
        using var copy = new TemporaryDirectory();

        foreach (var path in Directory.GetFiles(_directory.Path))
        {
            var content = await File.ReadAllTextAsync(path);
            var changed = Path.GetFileName(path) == file ? content.Replace(text, replacement, StringComparison.Ordinal) : content;
            Assert.True(Path.GetFileName(path) != file || changed != content, $"{file} has no '{text}'.");
            await File.WriteAllTextAsync(Path.Combine(copy.Path, Path.GetFileName(path)), changed);
        }

        return await CodeBlocksCommand.RunAsync(["test", Path.Combine(copy.Path, "records.json"), .. options]);
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);
}
