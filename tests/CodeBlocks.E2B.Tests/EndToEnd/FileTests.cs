using System.Security.Cryptography;
using System.Text;

namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class FileTests(LocalSandbox local)
{
    private readonly string _home = $"/home/user/{Guid.NewGuid():N}";

    private SandboxFiles Files => local.Shared.Files;

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("with space & quote ' \" é 漢.txt")]
    [InlineData("new\nline.txt")]
    [InlineData("percent%41.txt")]
    public async Task What_is_written_is_read_whatever_its_name(string name)
    {
        var written = await Files.WriteAsync($"{_home}/{name}", "héllo\n");

        Assert.Equal((name, $"{_home}/{name}"), (written.Name, written.Path));
        Assert.Equal("héllo\n", await Files.ReadTextAsync($"{_home}/{name}"));
        var info = await Files.GetInfoAsync($"{_home}/{name}");
        Assert.Equal(
            (EntryType.File, 7L, 420u, "-rw-r--r--", "user", "user"), (info.Type, info.Size, info.Mode, info.Permissions, info.Owner, info.Group));
        Assert.InRange(TimeProvider.System.GetUtcNow() - info.ModifiedTime, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_file_goes_there_and_back_unharmed(bool gzip)
    {
        var content = new byte[20 * 1024 * 1024];
        Random.Shared.NextBytes(content.AsSpan(0, content.Length / 2));

        await Files.WriteAsync(new FileUpload($"{_home}/large", new MemoryStream(content)) { Gzip = gzip });
        await using var stream = await Files.OpenReadAsync($"{_home}/large");

        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(stream));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await Files.WriteAsync($"{_home}/empty", ReadOnlyMemory<byte>.Empty);

        Assert.Empty(await Files.ReadBytesAsync($"{_home}/empty"));
    }

    [Fact]
    public async Task Many_files_are_written_at_once()
    {
        var names = Enumerable.Range(0, 20).Select(number => $"{_home}/many/{number}").Append($"{_home}/many/é\"").ToList();

        var plain = await Files.WriteAsync([.. names.Take(20).Select(name => new FileUpload(name, name))]);
        var mixed = await Files.WriteAsync([.. names.Skip(19).Select(name => new FileUpload(name, name))]);

        Assert.Equal(names.Take(20), plain.Select(file => file.Path));
        Assert.Equal(names.Skip(19), mixed.Select(file => file.Path));
        foreach (var name in names)
            Assert.Equal(name, await Files.ReadTextAsync(name));
    }

    [Fact]
    public async Task Labels_stay_with_a_file()
    {
        await Files.WriteAsync(new FileUpload($"{_home}/labelled", "x") { Metadata = new Dictionary<string, string> { ["Kind"] = "a b" } });

        Assert.Equal("a b", (await Files.GetInfoAsync($"{_home}/labelled")).Metadata["kind"]);
    }

    [Fact]
    public async Task A_directory_is_listed_as_deep_as_asked()
    {
        Assert.True(await Files.MakeDirectoryAsync($"{_home}/a/b/c"));
        Assert.False(await Files.MakeDirectoryAsync($"{_home}/a/b/c"));
        await Files.WriteAsync($"{_home}/a/f", "x");
        await local.Shared.Commands.RunAsync($"ln -s {_home}/a/f {_home}/a/link; ln -s /nowhere {_home}/a/dangling; mkfifo {_home}/a/pipe");

        var shallow = await Files.ListAsync($"{_home}/a");
        var deep = await Files.ListAsync($"{_home}/a", 2);

        Assert.Equal(["b", "dangling", "f", "link", "pipe"], shallow.Select(entry => entry.Name));
        Assert.Equal(EntryType.Directory, shallow[0].Type);
        Assert.Equal(EntryType.Other, shallow[1].Type);
        Assert.Equal(EntryType.File, shallow[2].Type);
        Assert.Equal($"{_home}/a/f", shallow[3].SymlinkTarget);
        Assert.Contains(deep, entry => entry.Path == $"{_home}/a/b/c");
        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => Files.ListAsync($"{_home}/none"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Files.ListAsync($"{_home}/a/f"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Files.MakeDirectoryAsync($"{_home}/a/f"));
    }

    [Fact]
    public async Task Files_are_moved_and_removed()
    {
        await Files.WriteAsync($"{_home}/from", "x");

        var moved = await Files.MoveAsync($"{_home}/from", $"{_home}/deep/to");

        Assert.Equal($"{_home}/deep/to", moved.Path);
        Assert.False(await Files.ExistsAsync($"{_home}/from"));
        Assert.True(await Files.ExistsAsync($"{_home}/deep/to"));
        await Files.RemoveAsync($"{_home}/deep");
        await Files.RemoveAsync($"{_home}/deep");
        Assert.False(await Files.ExistsAsync($"{_home}/deep"));
        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => Files.MoveAsync($"{_home}/none", $"{_home}/x"));
    }

    [Fact]
    public async Task What_is_not_there_or_is_a_directory_cannot_be_read()
    {
        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => Files.ReadTextAsync($"{_home}/none"));
        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => Files.GetInfoAsync($"{_home}/none"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Files.ReadTextAsync("/tmp"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Files.WriteAsync("/tmp", "x"));
    }

    [Fact]
    public async Task A_relative_path_starts_at_home()
    {
        await Files.WriteAsync("relative.txt", "x");

        Assert.Equal("x", await Files.ReadTextAsync("~/relative.txt"));
        Assert.Equal("/home/user/relative.txt", (await Files.GetInfoAsync("relative.txt")).Path);
    }

    [Fact]
    public async Task A_watched_directory_tells_what_happens_in_it()
    {
        await Files.MakeDirectoryAsync(_home);
        var events = new List<FileEvent>();

        await using (var watcher = await Files.WatchAsync(_home, new() { Recursive = true, IncludeEntry = true, Timeout = TimeSpan.FromSeconds(20) }))
        {
            await Files.WriteAsync($"{_home}/new", "x");
            await Files.RemoveAsync($"{_home}/new");
            await foreach (var read in watcher)
            {
                events.Add(read);
                if (read.Type == FileEventType.Remove)
                    break;
            }
        }

        Assert.All(events, read => Assert.Equal("new", read.Name));
        Assert.Equal(FileEventType.Create, events[0].Type);
        Assert.Contains(events, read => read.Type == FileEventType.Write);
        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => Files.WatchAsync($"{_home}/none"));
    }

    [Fact]
    public async Task Only_a_recursive_watch_sees_what_happens_further_down()
    {
        await Files.MakeDirectoryAsync($"{_home}/below");
        var options = new WatchOptions { Timeout = TimeSpan.FromSeconds(20) };
        await using var flat = await Files.WatchAsync(_home, options);
        await using var deep = await Files.WatchAsync(_home, options with { Recursive = true, IncludeEntry = true });

        await Files.WriteAsync($"{_home}/below/first", "x");
        await Files.WriteAsync($"{_home}/last", "x");

        var seen = await FirstAsync(deep, "below/first");
        Assert.Equal($"{_home}/below/first", seen.Entry!.Path);
        Assert.Equal("last", (await FirstAsync(flat, null)).Name);
    }

    [Fact]
    public async Task A_watch_tells_of_new_names_and_new_rights()
    {
        await Files.WriteAsync($"{_home}/old", "x");
        await using var watcher = await Files.WatchAsync(_home, new() { Timeout = TimeSpan.FromSeconds(20) });

        await local.Shared.Commands.RunAsync($"chmod 600 {_home}/old");
        await Files.MoveAsync($"{_home}/old", $"{_home}/new");

        List<(FileEventType, string)> seen = [];
        await foreach (var read in watcher)
        {
            seen.Add((read.Type, read.Name));
            if (read is { Type: FileEventType.Create, Name: "new" })
                break;
        }

        Assert.Contains((FileEventType.ChangeMode, "old"), seen);
        Assert.Contains((FileEventType.Rename, "old"), seen);
    }

    [Fact]
    public async Task A_signed_address_gives_the_file_to_anyone_who_has_it()
    {
        await Files.WriteAsync($"{_home}/signed", "for all");
        using var anyone = new HttpClient();

        Assert.Equal("for all", await anyone.GetStringAsync(Files.GetDownloadUrl($"{_home}/signed", TimeSpan.FromMinutes(1))));
        using var form = new MultipartFormDataContent { { new StringContent("from outside"), "file", "x" } };
        using var uploaded = await anyone.PostAsync(Files.GetUploadUrl($"{_home}/uploaded"), form);
        Assert.True(uploaded.IsSuccessStatusCode);
        Assert.Equal("from outside", Encoding.UTF8.GetString(await Files.ReadBytesAsync($"{_home}/uploaded")));

        var forged = new UriBuilder(Files.GetDownloadUrl($"{_home}/signed"));
        forged.Query = forged.Query.Replace("signed&", "uploaded&", StringComparison.Ordinal);
        using var refused = await anyone.GetAsync(forged.Uri);
        Assert.False(refused.IsSuccessStatusCode);
    }

    /// <summary>The first event, or the first of a name.</summary>
    private static async Task<FileEvent> FirstAsync(DirectoryWatcher watcher, string? name)
    {
        await foreach (var read in watcher)
        {
            if (name is null || read.Name == name && read.Entry is not null)
                return read;
        }

        throw new InvalidOperationException($"Nothing was told of {name ?? "anything"}.");
    }
}
