using System.IO.Pipelines;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Ending things in the middle of other things.</summary>
public class LifeAttacks(AttackedServer server) : Attack(server)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_a_file_uploads_ends_the_upload()
    {
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await body.Writer.WriteAsync(new byte[1 << 20]);
        var uploading = Attacker.Files.WriteAsync("upload", body.Reader.AsStream());
        await Wait.UntilAsync(() => Attacker.Files.ExistsAsync("upload"));

        Assert.True(await Attacker.KillAsync());

        // The body is still waited for; what comes of it finds nobody.
        await body.Writer.WriteAsync(new byte[1 << 20]);
        await Assert.ThrowsAnyAsync<E2BException>(() => uploading.WaitAsync(Timeout));
    }

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_code_runs_in_many_contexts_ends_each()
    {
        var printed = new int[4];
        var running = printed.Select(async (_, number) =>
        {
            var context = await Attacker.Code.CreateContextAsync(new CodeContextOptions { Language = "bash" });
            var options = new RunCodeOptions { Context = context, OnStdout = _ => { printed[number]++; return ValueTask.CompletedTask; } };
            await Attacker.Code.RunAsync("while :; do echo x; sleep 0.01; done", options);
        }).ToList();
        await Wait.UntilAsync(() => printed.All(count => count > 0));

        await Attacker.KillAsync();

        foreach (var run in running)
            await Assert.ThrowsAnyAsync<E2BException>(() => run.WaitAsync(Timeout));
    }

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_it_is_paused_and_woken_ends_it_once()
    {
        await Attacker.Code.RunAsync("x = 1");
        var changes = Enumerable.Range(0, 6).Select(number => Record.ExceptionAsync(() => number % 2 == 0
            ? Host.Client.PauseAsync(Attacker.Id)
            : Host.Client.ConnectAsync(Attacker.Id))).ToList();

        var kills = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Host.Client.KillAsync(Attacker.Id)));
        await Task.WhenAll(changes).WaitAsync(Timeout);

        Assert.Single(kills, killed => killed);
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => Host.Client.GetAsync(Attacker.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task A_server_that_stops_while_sandboxes_are_made_leaves_none(int begun)
    {
        var data = Directory.CreateTempSubdirectory("stop-");
        await using var services = new ServiceCollection().AddE2B().BuildServiceProvider();
        var stopping = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { DataDirectory = data.FullName, WarmSandboxes = 0 });
        var client = services.GetRequiredService<IE2BClientFactory>().CreateClient(
            new E2BClientOptions { ApiKey = stopping.ApiKey, ApiUrl = stopping.Url, SandboxUrl = stopping.Url, MaxRetries = 0 });
        var creations = Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(() => client.CreateAsync())).ToList();
        await Wait.UntilAsync(() => HostProcesses.WithArgument(data.FullName).Count >= begun);

        await stopping.DisposeAsync();

        await Task.WhenAll(creations).WaitAsync(Timeout);
        await Wait.UntilAsync(() => HostProcesses.WithArgument(data.FullName).Count == 0);
        Assert.DoesNotContain(data.GetDirectories(), directory => directory.GetFiles("lock").Length > 0);
        data.Delete(recursive: true);
    }
}
