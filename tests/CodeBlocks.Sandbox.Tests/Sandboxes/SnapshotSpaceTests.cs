using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Sandboxes;

/// <summary>The space that copies of files may take on the server's disk.</summary>
public sealed class SnapshotSpaceTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddE2B().BuildServiceProvider();
    private LocalSandboxServer? _server;
    private E2BClient? _client;

    public async Task InitializeAsync()
    {
        _server = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { SnapshotMegabytes = 4, WarmSandboxes = 0 });
        _client = _services.GetRequiredService<IE2BClientFactory>().CreateClient(
            new E2BClientOptions { ApiKey = _server.ApiKey, ApiUrl = _server.Url, SandboxUrl = _server.Url, MaxRetries = 0 });
    }

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Snapshots_that_find_no_room_are_refused_and_room_is_given_back()
    {
        await using var sandbox = await _client!.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
        await sandbox.Commands.RunAsync("head -c 3M /dev/urandom > data");
        var snapshot = await _client.CreateSnapshotAsync(sandbox.Id);

        var refusal = await Assert.ThrowsAsync<NotEnoughSpaceException>(() => _client.CreateSnapshotAsync(sandbox.Id));

        Assert.Contains("SnapshotMegabytes", refusal.Message, StringComparison.Ordinal);
        await _client.DeleteSnapshotAsync(snapshot.SnapshotId);
        await _client.CreateSnapshotAsync(sandbox.Id);
    }

    [Fact]
    public async Task Sparse_files_stay_sparse()
    {
        await using var sandbox = await _client!.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
        await sandbox.Commands.RunAsync("truncate -s 500M sparse");
        var snapshot = await _client.CreateSnapshotAsync(sandbox.Id);

        await using var copy = await _client.CreateAsync(new SandboxCreateOptions { Template = snapshot.SnapshotId, InternetAccess = false });

        Assert.Equal("524288000 0\n", (await copy.Commands.RunAsync("stat -c '%s %b' sparse")).Stdout);
    }

    [Fact]
    public async Task A_sandbox_whose_files_find_no_room_at_its_timeout_is_paused_with_its_processes()
    {
        await using var sandbox = await _client!.CreateAsync(new SandboxCreateOptions
        {
            InternetAccess = false, Timeout = TimeSpan.FromSeconds(3), PauseOnTimeout = true, PauseFilesOnly = true,
        });
        await sandbox.Code.RunAsync("kept = 41");
        await sandbox.Commands.RunAsync("head -c 6M /dev/urandom > data");

        await Wait.UntilAsync(async () => (await _client.GetAsync(sandbox.Id)).State == SandboxState.Paused);

        var resumed = await _client.ConnectAsync(sandbox.Id);
        Assert.Equal("42", (await resumed.Code.RunAsync("kept + 1")).Text);
    }
}
