namespace CodeBlocks.E2B.Tests.Files;

public class FilesystemTests : ClientTest
{
    private const string Entry =
        """
        {"name":"a","type":"FILE_TYPE_FILE","path":"/home/user/a","size":"5000000000","mode":420,
         "permissions":"-rw-r--r--","owner":"user","group":"user",
         "modifiedTime":"2024-01-02T03:04:05.123456789Z","symlinkTarget":"/x","metadata":{"k":"v"},"new":1}
        """;

    [Fact]
    public async Task An_entry_is_known_in_full()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Json(200, $$"""{"entry":{{Entry}}}"""));

        var info = await sandbox.Files.GetInfoAsync("a");

        Assert.Equal("""{"path":"a"}""", Server.LastRequest.Text);
        Assert.Equal("application/json", Server.LastRequest.Header("Content-Type"));
        Assert.Equal("1", Server.LastRequest.Header("Connect-Protocol-Version"));
        Assert.Null(Server.LastRequest.Header("Connect-Timeout-Ms"));
        Assert.Equal(("a", "/home/user/a", EntryType.File, 5_000_000_000, 420u), (info.Name, info.Path, info.Type, info.Size, info.Mode));
        Assert.Equal(("-rw-r--r--", "user", "user", "/x", "v"), (info.Permissions, info.Owner, info.Group, info.SymlinkTarget, info.Metadata["k"]));
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567), info.ModifiedTime);
    }

    [Fact]
    public async Task Listing_goes_as_deep_as_asked()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/ListDir", Answers.Json(
            200, """{"entries":[{"name":"d","type":"FILE_TYPE_DIRECTORY"},{"name":"p"},{"name":"l","type":3}]}"""));
        Server.Expect("POST /filesystem.Filesystem/ListDir", Answers.Json(200, "{}"));

        var entries = await sandbox.Files.As("root").ListAsync("/tmp", 2);

        Assert.Equal("""{"path":"/tmp","depth":2}""", Server.LastRequest.Text);
        Assert.Equal("Basic cm9vdDo=", Server.LastRequest.Header("Authorization"));
        Assert.Equal([EntryType.Directory, EntryType.Other, EntryType.Symlink], entries.Select(entry => entry.Type));
        Assert.Empty(await sandbox.Files.ListAsync("/tmp"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => sandbox.Files.ListAsync("/tmp", 0));
    }

    [Fact]
    public async Task Existence_is_a_question_and_no_error()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Json(200, $$"""{"entry":{{Entry}}}"""));
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Json(404, """{"code":"not_found","message":"x"}"""));

        Assert.True(await sandbox.Files.ExistsAsync("a"));
        Assert.False(await sandbox.Files.ExistsAsync("a"));
    }

    [Fact]
    public async Task Making_a_directory_tells_whether_it_is_new()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/MakeDir", Answers.Json(200, $$"""{"entry":{{Entry}}}"""));
        Server.Expect("POST /filesystem.Filesystem/MakeDir", Answers.Json(409, """{"code":"already_exists","message":"x"}"""));

        Assert.True(await sandbox.Files.MakeDirectoryAsync("d"));
        Assert.False(await sandbox.Files.MakeDirectoryAsync("d"));
        Assert.Equal("""{"path":"d"}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task Files_are_moved_and_removed()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Move", Answers.Json(200, $$"""{"entry":{{Entry}}}"""));
        Server.Expect("POST /filesystem.Filesystem/Remove", Answers.Json(200, "{}"));

        var moved = await sandbox.Files.MoveAsync("b", "a");
        Assert.Equal("""{"source":"b","destination":"a"}""", Server.LastRequest.Text);
        await sandbox.Files.RemoveAsync("a");

        Assert.Equal("/home/user/a", moved.Path);
        Assert.Equal("""{"path":"a"}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task A_watched_directory_tells_what_happens_in_it()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/WatchDir", Answers.OpenStream(
            """{"start":{}}""",
            """{"filesystem":{"name":"a","type":"EVENT_TYPE_CREATE"}}""",
            """{"keepalive":{}}""",
            $$$"""{"filesystem":{"name":"a","type":"EVENT_TYPE_WRITE","entry":{{{Entry}}}}}""",
            """{"filesystem":{"name":"a","type":"EVENT_TYPE_CHMOD"}}""",
            """{"filesystem":{"name":"a","type":"EVENT_TYPE_RENAME"}}""",
            """{"filesystem":{"name":"a","type":"EVENT_TYPE_REMOVE"}}"""));
        var events = new List<FileEvent>();

        await using (var watcher = await sandbox.Files.WatchAsync("d", new() { Recursive = true, IncludeEntry = true }))
        {
            await foreach (var read in watcher)
            {
                events.Add(read);
                if (read.Type == FileEventType.Remove)
                    break;
            }
        }

        Assert.Equal("""{"path":"d","recursive":true,"includeEntry":true,"allowNetworkMounts":false}""", Server.LastRequest.Envelope!.ToJsonString());
        FileEventType[] expected = [FileEventType.Create, FileEventType.Write, FileEventType.ChangeMode, FileEventType.Rename, FileEventType.Remove];
        Assert.Equal(expected, events.Select(read => read.Type));
        Assert.Equal("/home/user/a", events[1].Entry!.Path);
    }

    [Fact]
    public async Task A_watch_ends_at_its_time_limit()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/WatchDir", Answers.OpenStream("""{"start":{}}"""));
        await using var watcher = await sandbox.Files.WatchAsync("d", new() { Timeout = TimeSpan.FromMilliseconds(200) });

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(async () => await watcher.GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal(E2BTimeoutKind.Watch, exception.Kind);
    }

    [Fact]
    public async Task A_watch_that_does_not_begin_is_a_request_that_took_too_long()
    {
        var client = ClientWith(options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        Server.Expect("POST /filesystem.Filesystem/WatchDir", Answers.OpenStream());

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(() => sandbox.Files.WatchAsync("d"));

        Assert.Equal((E2BTimeoutKind.Request, "/filesystem.Filesystem/WatchDir"), (exception.Kind, exception.RequestPath));
    }

    [Fact]
    public async Task Watching_what_is_not_there_is_an_error_at_once()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/WatchDir", Answers.Stream([], """{"error":{"code":"not_found","message":"path d not found"}}"""));

        await Assert.ThrowsAsync<FileNotFoundInSandboxException>(() => sandbox.Files.WatchAsync("d"));
    }
}
