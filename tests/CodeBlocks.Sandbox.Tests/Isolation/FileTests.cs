using System.Security.Cryptography;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class FileTests(Machines machines) : IClassFixture<Machines>
{
    private readonly IMachine _machine = machines.Shared;
    private readonly IMachineFiles _files = machines.Shared.Files;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(3_000_000)]
    public async Task What_is_written_is_read_again(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var entry = await _files.WriteAsync($"sizes/{size}", new MemoryStream(content), null, CancellationToken.None);

        Assert.Equal((size, $"/home/user/sizes/{size}", MachineEntryType.File), (entry.Size, entry.Path, entry.Type));
        Assert.Equal(content, await _files.ReadBytesAsync($"sizes/{size}"));
    }

    [Fact]
    public async Task A_shorter_content_replaces_a_longer_one()
    {
        await _files.WriteTextAsync("shorter", "a long content");
        await _files.WriteTextAsync("shorter", "short");

        Assert.Equal("short", await _files.ReadTextAsync("shorter"));
    }

    [Fact]
    public async Task An_open_file_can_be_read_from_anywhere()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        await _files.WriteAsync("seek", new MemoryStream(content), null, CancellationToken.None);
        await using var file = await _files.OpenReadAsync("seek", CancellationToken.None);
        var part = new byte[1000];

        foreach (var position in new[] { 250_000, 10, 131_000, 65_500 })
        {
            file.Content.Seek(position, SeekOrigin.Begin);
            await file.Content.ReadExactlyAsync(part);
            Assert.Equal(content[position..(position + 1000)], part);
        }

        Assert.Equal(300_000, file.Content.Length);
        Assert.Equal(300_000, file.Entry.Size);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("it's \"quoted\" `x` $(y) \\z")]
    [InlineData("line\nbreak")]
    [InlineData("ünï-\u202e-\u2028")]
    [InlineData("-rf")]
    public async Task A_name_may_hold_anything_but_a_slash_and_nul(string name)
    {
        await _files.WriteTextAsync("names/" + name, name);

        var outcome = await _machine.PythonAsync("import os, json; print(json.dumps(os.listdir('names')))");
        Assert.Contains(name, System.Text.Json.JsonSerializer.Deserialize<string[]>(outcome.Stdout)!);
        Assert.Equal(name, await _files.ReadTextAsync("names/" + name));
        Assert.Contains(await _files.ListAsync("names", 1, CancellationToken.None), entry => entry.Name == name);
        await _files.RemoveAsync("names/" + name, CancellationToken.None);
        Assert.DoesNotContain(await _files.ListAsync("names", 1, CancellationToken.None), entry => entry.Name == name);
    }

    [Fact]
    public async Task An_entry_tells_what_envd_tells()
    {
        await _files.WriteTextAsync("told", "12345");
        await _machine.BashAsync("chmod 640 told; touch -d 2020-02-03T04:05:06Z told");

        var entry = await _files.StatAsync("~/told", CancellationToken.None);

        Assert.Equal(
            ("told", "/home/user/told", 5L, 0b110_100_000u, "-rw-r-----", "user", "user"),
            (entry.Name, entry.Path, entry.Size, entry.Mode, entry.Permissions, entry.Owner, entry.Group));
        Assert.Equal(new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero), entry.ModifiedTime);
        Assert.Null(entry.SymlinkTarget);
    }

    [Fact]
    public async Task A_link_has_the_type_of_its_target_and_permissions_of_its_own()
    {
        await _machine.BashAsync("mkdir -p links/dir; ln -s dir links/to-dir; ln -s nowhere links/broken");

        var link = await _files.StatAsync("links/to-dir", CancellationToken.None);
        var broken = await _files.StatAsync("links/broken", CancellationToken.None);

        Assert.Equal((MachineEntryType.Directory, "Lrwxrwxrwx", "/home/user/links/dir"), (link.Type, link.Permissions, link.SymlinkTarget));
        Assert.Equal((MachineEntryType.Unspecified, "/home/user/links/broken"), (broken.Type, broken.SymlinkTarget));
    }

    [Fact]
    public async Task A_listing_is_in_order_parents_first_and_as_deep_as_asked()
    {
        await _machine.BashAsync("mkdir -p tree/b/c tree/a; touch tree/b/c/deep tree/a/1 tree/z; ln -s / tree/link");

        var two = await _files.ListAsync("tree", 2, CancellationToken.None);
        var all = await _files.ListAsync("/home/user/tree", 9, CancellationToken.None);

        Assert.Equal(["a", "a/1", "b", "b/c", "link", "z"], two.Select(entry => entry.Path["/home/user/tree/".Length..]));
        Assert.Equal(["a", "a/1", "b", "b/c", "b/c/deep", "link", "z"], all.Select(entry => entry.Path["/home/user/tree/".Length..]));
    }

    [Fact]
    public async Task A_large_listing_comes_whole()
    {
        await _machine.BashAsync("mkdir many; cd many; seq 1 5000 | xargs touch");

        Assert.Equal(5000, (await _files.ListAsync("many", 1, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Making_a_directory_makes_its_parents_and_refuses_what_is_there()
    {
        var entry = await _files.MakeDirectoryAsync("made/in/between", CancellationToken.None);
        await _files.WriteTextAsync("made/file", "");

        Assert.Equal((MachineEntryType.Directory, "drwxr-xr-x"), (entry.Type, entry.Permissions));
        await RefusedAsync(MachineFileError.AlreadyExists, () => _files.MakeDirectoryAsync("made/in", CancellationToken.None));
        await RefusedAsync(MachineFileError.InvalidArgument, () => _files.MakeDirectoryAsync("made/file", CancellationToken.None));
        await RefusedAsync(MachineFileError.NotADirectory, () => _files.MakeDirectoryAsync("made/file/below", CancellationToken.None));
    }

    [Fact]
    public async Task Moving_makes_parents_replaces_and_crosses_file_systems()
    {
        await _files.WriteTextAsync("move/from", "content");
        await _machine.BashAsync("mkdir -p move/tree/sub; echo x > move/tree/sub/file");

        await _files.MoveAsync("move/from", "move/new/to", CancellationToken.None);
        var entry = await _files.MoveAsync("move/tree", "/tmp/moved tree", CancellationToken.None);

        Assert.Equal("content", await _files.ReadTextAsync("move/new/to"));
        Assert.Equal("/tmp/moved tree", entry.Path);
        Assert.Equal("x\n", await _files.ReadTextAsync("/tmp/moved tree/sub/file"));
        await RefusedAsync(MachineFileError.NotFound, () => _files.MoveAsync("move/from", "x", CancellationToken.None));
    }

    [Fact]
    public async Task Removing_takes_everything_and_minds_nothing_missing()
    {
        await _machine.BashAsync("mkdir -p gone/sub; touch gone/sub/file; chmod 500 gone/sub; mkdir kept; touch kept/file; ln -s ../kept gone/link");

        await _files.RemoveAsync("gone", CancellationToken.None);
        await _files.RemoveAsync("gone", CancellationToken.None);

        await RefusedAsync(MachineFileError.NotFound, () => _files.StatAsync("gone", CancellationToken.None));
        Assert.Equal("file", (await _files.StatAsync("kept/file", CancellationToken.None)).Name);
    }

    [Fact]
    public async Task Metadata_stays_with_a_file_until_it_is_written_again()
    {
        var metadata = new Dictionary<string, string> { ["owner"] = "me", ["note"] = "a b" };
        await _files.WriteAsync("labelled", new MemoryStream([1]), metadata, CancellationToken.None);
        await _files.MoveAsync("labelled", "labelled-moved", CancellationToken.None);

        Assert.Equal(metadata, (await _files.StatAsync("labelled-moved", CancellationToken.None)).Metadata);
        Assert.Empty((await _files.WriteTextAsync("labelled-moved", "x")).Metadata);
    }

    [Theory]
    [InlineData("missing", MachineFileError.NotFound)]
    [InlineData("/home/user", MachineFileError.IsADirectory)]
    [InlineData("nul\0", MachineFileError.InvalidArgument)]
    [InlineData("~other/x", MachineFileError.InvalidArgument)]
    [InlineData("/dev/zero", MachineFileError.InvalidArgument)]
    [InlineData("/proc/1/mem", MachineFileError.PermissionDenied)]
    public async Task What_cannot_be_read_says_why(string path, object error) =>
        await RefusedAsync((MachineFileError)error, () => _files.OpenReadAsync(path, CancellationToken.None));

    [Theory]
    [InlineData(9)]
    [InlineData(3_000_000)]
    public async Task A_file_that_is_read_through_a_link_has_its_own_size(int size)
    {
        await _files.WriteTextAsync("behind-link", new string('x', size));
        await _machine.BashAsync("ln -sf behind-link link-to-file");

        await using var file = await _files.OpenReadAsync("link-to-file", CancellationToken.None);

        Assert.Equal((size, size), (file.Entry.Size, file.Content.Length));
        Assert.Equal(size, (await new StreamReader(file.Content).ReadToEndAsync()).Length);
    }

    [Theory]
    [InlineData("/home/user", MachineFileError.IsADirectory)]
    [InlineData("/usr/bin/new", MachineFileError.PermissionDenied)]
    [InlineData("/etc/new", MachineFileError.PermissionDenied)]
    [InlineData("/dev/null", MachineFileError.InvalidArgument)]
    public async Task What_cannot_be_written_says_why(string path, object error) =>
        await RefusedAsync((MachineFileError)error, () => _files.WriteTextAsync(path, "x"));

    [Fact]
    public async Task A_pipe_where_a_file_is_expected_blocks_nobody()
    {
        await _machine.BashAsync("mkfifo pipe");

        await RefusedAsync(MachineFileError.InvalidArgument, () => _files.OpenReadAsync("pipe", CancellationToken.None));
        await RefusedAsync(MachineFileError.Other, () => _files.WriteTextAsync("pipe", "x"));
    }

    [Fact]
    public async Task Files_of_proc_are_read_to_their_end()
    {
        Assert.Contains("MemTotal", await _files.ReadTextAsync("/proc/meminfo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_too_long_is_an_invalid_argument() =>
        await RefusedAsync(MachineFileError.InvalidArgument, () => _files.WriteTextAsync(new string('x', 300), "x"));

    [Fact]
    public async Task A_full_disk_says_so_and_spares_what_is_there()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { DiskBytes = 8 << 20 });
        await machine.Files.WriteTextAsync("kept", "kept");

        var tooMuch = new MemoryStream(new byte[9 << 20]);
        await RefusedAsync(MachineFileError.NoSpace, () => machine.Files.WriteAsync("big", tooMuch, null, CancellationToken.None));

        Assert.Equal("kept", await machine.Files.ReadTextAsync("kept"));
    }

    [Fact]
    public async Task A_read_only_file_of_the_user_is_written_all_the_same()
    {
        await _machine.BashAsync("echo old > read-only; chmod 444 read-only");

        var entry = await _files.WriteTextAsync("read-only", "new");

        Assert.Equal("-r--r--r--", entry.Permissions);
        Assert.Equal("new", await _files.ReadTextAsync("read-only"));
    }

    [Fact]
    public async Task Uploads_that_break_off_leave_nothing_open()
    {
        const int MoreThanTheAgentKeepsOpen = 1100;

        for (var upload = 0; upload < MoreThanTheAgentKeepsOpen; upload++)
            await Assert.ThrowsAsync<IOException>(() => _files.WriteAsync("broken", new BrokenStream(65_536), null, CancellationToken.None));

        await _files.WriteAsync("broken", new MemoryStream(new byte[100_000]), null, CancellationToken.None);
        Assert.Equal(100_000, (await _files.StatAsync("broken", CancellationToken.None)).Size);
    }

    private static async Task RefusedAsync(MachineFileError expected, Func<Task> act) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<MachineFileException>(act)).Error);
}
