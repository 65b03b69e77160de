namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class CopyTests(LocalSandbox local)
{
    [Fact]
    public async Task A_sandbox_made_from_a_snapshot_has_the_files_of_that_moment()
    {
        await using var sandbox = await local.Client.CreateAsync(
            new() { EnvironmentVariables = new Dictionary<string, string> { ["INHERITED"] = "yes" } });
        await sandbox.Files.WriteAsync(new FileUpload("kept/file.txt", "then") { Metadata = new Dictionary<string, string> { ["author"] = "me" } });
        await sandbox.Files.WriteAsync("/app/file.txt", "elsewhere");
        await sandbox.Commands.RunAsync("ln -s /app/file.txt /link; echo temporary > /tmp/file.txt");
        var snapshot = await local.Client.CreateSnapshotAsync(sandbox.Id);
        await sandbox.Files.WriteAsync("kept/file.txt", "now");

        await using var copy = await local.Client.CreateAsync(new() { Template = snapshot.SnapshotId });

        Assert.Equal("then", await copy.Files.ReadTextAsync("kept/file.txt"));
        Assert.Equal("me", (await copy.Files.GetInfoAsync("kept/file.txt")).Metadata["author"]);
        Assert.Equal("elsewhere", await copy.Files.ReadTextAsync("/link"));
        Assert.Equal("temporary\n", await copy.Files.ReadTextAsync("/tmp/file.txt"));
        Assert.Equal("yes\n", (await copy.Commands.RunAsync("echo $INHERITED")).Stdout);
        Assert.Equal("now", await sandbox.Files.ReadTextAsync("kept/file.txt"));
        Assert.True(await local.Client.DeleteSnapshotAsync(snapshot.SnapshotId));
        Assert.False(await local.Client.DeleteSnapshotAsync(snapshot.SnapshotId));
    }

    [Fact]
    public async Task A_snapshot_outlives_its_sandbox_and_is_found_by_its_name()
    {
        var name = $"survivor-{Guid.NewGuid():N}";
        SnapshotInfo snapshot;
        await using (var source = await local.Client.CreateAsync())
        {
            await source.Files.WriteAsync("a.txt", "survived");
            snapshot = await local.Client.CreateSnapshotAsync(source.Id, name);
            Assert.Equal(snapshot.SnapshotId, Assert.Single(await local.Client.ListSnapshotsAsync(source.Id).ToListAsync()).SnapshotId);
        }

        Assert.Contains(snapshot.Names, full => full.Contains(name, StringComparison.Ordinal));
        Assert.Equal(snapshot.SnapshotId, Assert.Single(await local.Client.ListSnapshotsAsync(name: name).ToListAsync()).SnapshotId);
        Assert.Empty(await local.Client.ListSnapshotsAsync(name: "nobody").ToListAsync());
        await using var copy = await local.Client.CreateAsync(new() { Template = name });
        Assert.Equal("survived", await copy.Files.ReadTextAsync("a.txt"));
        await local.Client.DeleteSnapshotAsync(snapshot.SnapshotId);
    }

    [Fact]
    public async Task A_sandbox_is_forked_as_often_as_asked()
    {
        await using var sandbox = await local.Client.CreateAsync();
        await sandbox.Files.WriteAsync("state.txt", "before");

        var forks = await local.Client.ForkAsync(sandbox.Id, 2);

        Assert.Equal(2, forks.Count);
        foreach (var fork in forks.Select(fork => fork.Sandbox!))
        {
            Assert.NotEqual(sandbox.Id, fork.Id);
            Assert.Equal("before", await fork.Files.ReadTextAsync("state.txt"));
            await fork.Files.WriteAsync("state.txt", "after");
            await fork.DisposeAsync();
        }

        Assert.Equal("before", await sandbox.Files.ReadTextAsync("state.txt"));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_forked_or_copied()
    {
        var sandbox = await local.Client.CreateAsync();
        await sandbox.KillAsync();

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => local.Client.ForkAsync(sandbox.Id));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => local.Client.CreateSnapshotAsync(sandbox.Id));
    }

    [Fact]
    public async Task A_pause_of_the_files_keeps_them_and_ends_the_processes()
    {
        await using var sandbox = await local.Client.CreateAsync();
        await sandbox.Files.WriteAsync("kept.txt", "kept");
        await using var running = await sandbox.Commands.StartAsync("sleep 60", new() { Timeout = Timeout.InfiniteTimeSpan });

        Assert.True(await local.Client.PauseFilesAsync(sandbox.Id));
        Assert.Equal(SandboxState.Paused, (await sandbox.GetInfoAsync()).State);

        await using var resumed = await local.Client.ConnectAsync(sandbox.Id);
        Assert.Equal("kept", await resumed.Files.ReadTextAsync("kept.txt"));
        Assert.Empty(await resumed.Commands.ListAsync());
    }

    [Fact]
    public async Task A_reboot_forgets_the_processes_of_a_paused_sandbox()
    {
        await using var sandbox = await local.Client.CreateAsync();
        await sandbox.Files.WriteAsync("kept.txt", "kept");
        await using var running = await sandbox.Commands.StartAsync("sleep 60", new() { Timeout = Timeout.InfiniteTimeSpan });
        await local.Client.PauseAsync(sandbox.Id);

        await using var rebooted = await local.Client.RebootAsync(sandbox.Id);

        Assert.Equal("kept", await rebooted.Files.ReadTextAsync("kept.txt"));
        Assert.Empty(await rebooted.Commands.ListAsync());
    }
}
