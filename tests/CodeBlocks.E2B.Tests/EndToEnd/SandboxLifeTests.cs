namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class SandboxLifeTests(LocalSandbox local)
{
    [Fact]
    public async Task A_sandbox_is_created_found_and_killed()
    {
        var metadata = new Dictionary<string, string> { ["owner"] = "a&b=c d/é", ["run"] = Guid.NewGuid().ToString() };
        await using var sandbox = await local.Client.CreateAsync(
            new() { Timeout = TimeSpan.FromSeconds(120), Metadata = metadata, InternetAccess = false });

        var info = await sandbox.GetInfoAsync();
        Assert.Equal(sandbox.Id, info.SandboxId);
        Assert.Equal(SandboxState.Running, info.State);
        Assert.Equal(metadata, info.Metadata);
        Assert.Equal(120, (info.EndAt - info.StartedAt).TotalSeconds, 5d);
        Assert.True(await sandbox.IsRunningAsync());
        Assert.Equal(sandbox.Id, Assert.Single(await ListAsync(new() { Metadata = metadata })).SandboxId);

        Assert.True(await sandbox.KillAsync());
        Assert.False(await sandbox.KillAsync());
        Assert.False(await sandbox.IsRunningAsync());
        Assert.Empty(await ListAsync(new() { Metadata = metadata }));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.GetInfoAsync());
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Commands.RunAsync("true"));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Files.ReadTextAsync("x"));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Code.RunAsync("1"));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => local.Client.ConnectAsync(sandbox.Id));
    }

    [Fact]
    public async Task Pausing_keeps_files_and_processes_until_somebody_connects()
    {
        await using var sandbox = await local.Client.CreateAsync();
        await sandbox.Files.WriteAsync("kept.txt", "kept");
        await sandbox.Code.RunAsync("x = 41");

        Assert.True(await sandbox.PauseAsync());
        Assert.False(await sandbox.PauseAsync());
        Assert.Equal(SandboxState.Paused, (await sandbox.GetInfoAsync()).State);
        Assert.False(await sandbox.IsRunningAsync());
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Commands.RunAsync("true"));

        await using var again = await local.Client.ConnectAsync(sandbox.Id, TimeSpan.FromMinutes(1));
        Assert.Equal("kept", await again.Files.ReadTextAsync("kept.txt"));
        Assert.Equal("42", (await again.Code.RunAsync("x + 1")).Text);
        Assert.True(await again.KillAsync());
    }

    [Fact]
    public async Task Disposing_a_handle_ends_only_what_it_created()
    {
        string id;
        await using (var created = await local.Client.CreateAsync())
        {
            id = created.Id;
            await using (await local.Client.ConnectAsync(id))
            {
            }

            Assert.True(await created.IsRunningAsync());
        }

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => local.Client.GetAsync(id));
    }

    [Fact]
    public async Task A_list_comes_in_pages_in_either_order_and_by_state()
    {
        var metadata = new Dictionary<string, string> { ["run"] = Guid.NewGuid().ToString() };
        await using var first = await local.Client.CreateAsync(new() { Metadata = metadata });
        await using var second = await local.Client.CreateAsync(new() { Metadata = metadata });
        await using var third = await local.Client.CreateAsync(new() { Metadata = metadata });
        await local.Client.PauseAsync(third.Id);

        Assert.Equal([third.Id, second.Id, first.Id], Ids(await ListAsync(new() { Metadata = metadata, PageSize = 1 })));
        Assert.Equal([first.Id, second.Id, third.Id], Ids(await ListAsync(new() { Metadata = metadata, PageSize = 2, OldestFirst = true })));
        Assert.Equal([third.Id], Ids(await ListAsync(new() { Metadata = metadata, States = [SandboxState.Paused] })));
        var startOfSecond = (await second.GetInfoAsync()).StartedAt;
        Assert.DoesNotContain(first.Id, Ids(await ListAsync(new() { Metadata = metadata, StartedAfter = startOfSecond })));
    }

    [Fact]
    public async Task A_timeout_can_be_set_and_ends_the_sandbox()
    {
        await using var sandbox = await local.Client.CreateAsync();

        await sandbox.SetTimeoutAsync(TimeSpan.FromSeconds(60));
        var info = await sandbox.GetInfoAsync();
        Assert.InRange(info.EndAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(61));

        await sandbox.SetTimeoutAsync(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(async () => !await sandbox.IsRunningAsync());
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.SetTimeoutAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_sandbox_that_pauses_at_its_timeout_can_be_resumed()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { Timeout = TimeSpan.FromSeconds(2), PauseOnTimeout = true });
        await sandbox.Files.WriteAsync("a", "kept");
        var info = await sandbox.GetInfoAsync();
        Assert.Equal((true, false), (info.PauseOnTimeout, info.AutoResume));

        await Wait.UntilAsync(async () => (await sandbox.GetInfoAsync()).State == SandboxState.Paused);

        await using var again = await local.Client.ConnectAsync(sandbox.Id);
        Assert.Equal("kept", await again.Files.ReadTextAsync("a"));
    }

    [Fact]
    public async Task Traffic_wakes_a_sandbox_that_asked_for_it()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { PauseOnTimeout = true, AutoResume = true });
        await sandbox.Files.WriteAsync("asleep.txt", "z");
        await local.Client.PauseAsync(sandbox.Id);

        Assert.Equal("z", await sandbox.Files.ReadTextAsync("asleep.txt"));

        var info = await sandbox.GetInfoAsync();
        Assert.Equal(SandboxState.Running, info.State);
        Assert.True(info.PauseOnTimeout);
        Assert.True(info.AutoResume);
    }

    [Fact]
    public async Task Connecting_may_lengthen_a_life_and_never_shortens_it()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { Timeout = TimeSpan.FromSeconds(100) });
        var before = (await sandbox.GetInfoAsync()).EndAt;

        await using (await local.Client.ConnectAsync(sandbox.Id, TimeSpan.FromSeconds(10)))
            Assert.Equal(before, (await sandbox.GetInfoAsync()).EndAt);

        await using (await local.Client.ConnectAsync(sandbox.Id, TimeSpan.FromSeconds(200)))
            Assert.True((await sandbox.GetInfoAsync()).EndAt > before);
    }

    [Fact]
    public async Task Variables_of_a_sandbox_reach_commands_terminals_and_code()
    {
        const string Hostile = "it's \"quoted\" $HOME `id` \\ é 漢\n2nd line";
        await using var sandbox = await local.Client.CreateAsync(
            new() { EnvironmentVariables = new Dictionary<string, string> { ["HOSTILE"] = Hostile } });

        Assert.Equal(Hostile, (await sandbox.Commands.RunAsync("printf %s \"$HOSTILE\"")).Stdout);
        Assert.Equal(Hostile, string.Concat((await sandbox.Code.RunAsync("import os; print(os.environ['HOSTILE'], end='')")).Logs.Stdout));
    }

    [Fact]
    public async Task Metrics_are_told_for_the_time_that_is_asked_for()
    {
        var sample = Assert.Single(await local.Client.GetMetricsAsync(local.Shared.Id, TimeProvider.System.GetUtcNow().AddSeconds(-1)));

        Assert.True(sample.CpuCount > 0);
        Assert.InRange(sample.MemoryUsed, 1, sample.MemoryTotal);
        Assert.InRange(sample.DiskUsed, 0, sample.DiskTotal);
        Assert.Empty(await local.Client.GetMetricsAsync(local.Shared.Id, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1)));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var options = local.Options;
        options.ApiKey = "e2b_00";

        var exception = await Assert.ThrowsAsync<AuthenticationException>(() => local.Factory.CreateClient(options).CreateAsync());

        Assert.Contains("E2B_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_does_not_exist_is_not_found() =>
        await Assert.ThrowsAsync<NotFoundException>(() => local.Client.CreateAsync(new() { Template = "no-such-template" }));

    private static IEnumerable<string> Ids(IEnumerable<SandboxInfo> sandboxes) => sandboxes.Select(sandbox => sandbox.SandboxId);

    private async Task<List<SandboxInfo>> ListAsync(SandboxListOptions options)
    {
        var sandboxes = new List<SandboxInfo>();
        await foreach (var sandbox in local.Client.ListAsync(options))
            sandboxes.Add(sandbox);

        return sandboxes;
    }
}
