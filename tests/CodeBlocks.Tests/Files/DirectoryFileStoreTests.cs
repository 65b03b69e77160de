using System.Text;
using Microsoft.Extensions.Options;

namespace CodeBlocks.Tests;

public sealed class DirectoryFileStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DirectoryFileStore _store;

    public DirectoryFileStoreTests()
    {
        var options = new CodeBlocksOptions();
        options.Files.StoreDirectory = _directory.Path;
        _store = new DirectoryFileStore(Options.Create(options));
    }

    [Fact]
    public async Task What_was_saved_can_be_read()
    {
        var reference = await _store.SaveAsync(new MemoryStream("data"u8.ToArray()));

        using var reader = new StreamReader(await _store.OpenReadAsync(reference));

        Assert.Equal("data", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        var one = await _store.SaveAsync(new MemoryStream("data"u8.ToArray()));
        var two = await _store.SaveAsync(new MemoryStream("data"u8.ToArray()));

        Assert.Equal(one, two);
        Assert.Single(Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_behind()
    {
        await using var content = new CapturingStream(new MemoryStream(Encoding.UTF8.GetBytes("too long")), limit: 3, keep: 0);

        await Assert.ThrowsAsync<FileTooLargeException>(() => _store.SaveAsync(content));

        Assert.Empty(Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("workspace://../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("workspace://0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_not_in_the_store_is_not_found(string reference) =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => _store.OpenReadAsync(reference));

    public void Dispose() => _directory.Dispose();
}
