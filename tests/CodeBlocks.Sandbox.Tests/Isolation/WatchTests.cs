using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class WatchTests(Machines machines) : IClassFixture<Machines>
{
    private readonly IMachine _machine = machines.Shared;

    [Fact]
    public async Task Changes_are_reported_in_order_with_what_they_left_behind()
    {
        await using var watcher = await WatchAsync("watched");

        await _machine.BashAsync("cd watched; echo x > a; chmod 600 a; mv a b; rm b");

        var changes = await TakeUntilAsync(watcher, change => change is { Kind: FileChangeKind.Remove, Name: "b" });
        (string, FileChangeKind)[] expected =
        [
            ("a", FileChangeKind.Create), ("a", FileChangeKind.Write), ("a", FileChangeKind.Chmod), ("a", FileChangeKind.Rename),
            ("b", FileChangeKind.Create), ("b", FileChangeKind.Remove),
        ];
        Assert.Equal(expected, changes.Select(change => (change.Name, change.Kind)));
        Assert.All(changes.Where(change => change.Kind is FileChangeKind.Rename or FileChangeKind.Remove), change => Assert.Null(change.Entry));
    }

    [Fact]
    public async Task A_recursive_watcher_follows_into_directories_made_later()
    {
        await using var watcher = await WatchAsync("deep", recursive: true);

        await _machine.BashAsync("cd deep; mkdir -p one/two; sleep 0.1; echo x > one/two/file");

        var changes = await TakeUntilAsync(watcher, change => change is { Name: "one/two/file", Kind: FileChangeKind.Write });
        Assert.Contains(changes, change => change is { Name: "one/two", Kind: FileChangeKind.Create });
    }

    [Fact]
    public async Task A_change_carries_the_entry_when_asked_to()
    {
        await using var watcher = await WatchAsync("entries", includeEntry: true);

        await _machine.Files.WriteTextAsync("entries/file", "12345");

        var changes = await TakeUntilAsync(watcher, change => change.Kind == FileChangeKind.Write);
        Assert.Equal(("file", 5L), (changes[^1].Entry!.Name, changes[^1].Entry!.Size));
    }

    [Fact]
    public async Task Only_a_directory_that_is_there_can_be_watched()
    {
        await _machine.Files.WriteTextAsync("no-directory", "");

        var missing = await Assert.ThrowsAsync<MachineFileException>(() => WatchOnlyAsync("missing"));
        var file = await Assert.ThrowsAsync<MachineFileException>(() => WatchOnlyAsync("no-directory"));

        Assert.Equal((MachineFileError.NotFound, MachineFileError.InvalidArgument), (missing.Error, file.Error));
    }

    private async Task<IMachineWatcher> WatchAsync(string path, bool recursive = false, bool includeEntry = false)
    {
        await _machine.Files.MakeDirectoryAsync(path, CancellationToken.None);
        return await _machine.Files.WatchAsync(path, recursive, includeEntry, CancellationToken.None);
    }

    private Task<IMachineWatcher> WatchOnlyAsync(string path) => _machine.Files.WatchAsync(path, false, false, CancellationToken.None);

    private static async Task<List<FileChange>> TakeUntilAsync(IMachineWatcher watcher, Predicate<FileChange> last)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var changes = new List<FileChange>();
        await foreach (var change in watcher.ReadAllAsync(timeout.Token))
        {
            changes.Add(change);
            if (last(change))
                break;
        }

        return changes;
    }
}
