using System.IO.Pipelines;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Ending things in the middle of other things.</summary>
public class LifeAttacks(AttackedServer server) : Attack(server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_a_file_uploads_ends_the_upload()
    {
        var body = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await body.Writer.WriteAsync(new byte[1 << 20]);
        var uploading = Attacker.Files.WriteAsync("upload", body.Reader.AsStream());
        await UntilAsync(() => Attacker.Files.ExistsAsync("upload"));

        Assert.True(await Attacker.KillAsync());

        // The body is still waited for; what comes of it finds nobody.
        await body.Writer.WriteAsync(new byte[1 << 20]);
        await Assert.ThrowsAnyAsync<E2BException>(() => uploading.WaitAsync(Patience));
    }

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_code_runs_in_many_contexts_ends_each()
    {
        var running = Enumerable.Range(0, 4).Select(async _ =>
        {
            var context = await Attacker.Code.CreateContextAsync(new CodeContextOptions { Language = "bash" });
            await Attacker.Code.RunAsync("while :; do echo x; sleep 0.01; done", new RunCodeOptions { Context = context });
        }).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);

        await Attacker.KillAsync();

        foreach (var run in running)
            await Assert.ThrowsAnyAsync<E2BException>(() => run.WaitAsync(Patience));
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
        await Task.WhenAll(changes).WaitAsync(Patience);

        Assert.Single(kills, killed => killed);
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => Host.Client.GetAsync(Attacker.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(40)]
    [InlineData(80)]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task A_server_that_stops_while_sandboxes_are_made_leaves_none(int milliseconds)
    {
        var data = Directory.CreateTempSubdirectory("stop-");
        await using var services = new ServiceCollection().AddE2B().BuildServiceProvider();
        var stopping = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { DataDirectory = data.FullName });
        var client = services.GetRequiredService<IE2BClientFactory>().CreateClient(
            new E2BClientOptions { ApiKey = stopping.ApiKey, ApiUrl = stopping.Url, SandboxUrl = stopping.Url, MaxRetries = 0 });
        var creations = Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(() => client.CreateAsync())).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);

        await stopping.DisposeAsync();

        await Task.WhenAll(creations).WaitAsync(Patience);
        await UntilAsync(() => Task.FromResult(HostProcesses.WithArgument(data.FullName).Count == 0));
        Assert.DoesNotContain(data.GetDirectories(), directory => directory.GetFiles("lock").Length > 0);
        data.Delete(recursive: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 200 && !await condition(); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.True(await condition());
    }
}
