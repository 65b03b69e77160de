using CodeBlocks.E2B;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public sealed class SandboxLifetimeTests(LocalSandbox sandbox) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Moments _moments = new();

    private string StoreFile => Path.Combine(_directory.Path, "elsa.db");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_lifetime_is_extended_while_code_runs_and_between_blocks(bool codeRuns)
    {
        await using var host = await StartAsync(session => codeRuns
            ? new ExecuteCodeStep
            {
                SandboxId = new(session),
                StepCode = new("import os, time\nprint('at', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.01)"),
            }
            : new Inline(async () => await _moments.HoldAsync()));
        var run = host.RunAsync("instance");
        await Task.WhenAny(_moments.ReachedAsync(), run);
        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));
        var end = (await sandbox.Client.GetAsync(id)).EndAt;

        _time.Advance(Lifetime / 3);

        await Wait.UntilAsync(async () => (await sandbox.Client.GetAsync(id)).EndAt > end);
        _moments.Release();
        await (await sandbox.Client.ConnectAsync(id)).Files.WriteAsync("go", "");
        Assert.Equal(WorkflowSubStatus.Finished, (await run).SubStatus);
    }

    [Fact]
    public async Task The_lifetime_of_a_sandbox_whose_instance_is_suspended_is_not_extended()
    {
        var asked = 0;
        var moments = new Moments { Before = request => request.Method == HttpMethod.Get && Interlocked.Increment(ref asked) < 0 };
        await using var host = await StartAsync(_ => new WaitForBookmark(), moments);
        await host.RunAsync("instance");
        var before = asked;

        _time.Advance(Lifetime);
        _time.Advance(Lifetime);

        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));
        Assert.Equal(SandboxState.Paused, (await sandbox.Client.GetAsync(id)).State);
        Assert.Equal(before, asked);
    }

    public void Dispose() => _directory.Dispose();

    private Task<ElsaHost> StartAsync(Func<Variable<string>, IActivity> next, Moments? moments = null) => ElsaHost.StartAsync(
        sandbox,
        StoreFile,
        () =>
        {
            var session = new Variable<string>("Session", "");
            var activities = new IActivity[] { new InstantiateCodeSandbox { SandboxId = new(session), Timeout = new(300) }, next(session) };
            return new Sequence { Variables = { session }, Activities = [.. activities] };
        },
        moments ?? _moments,
        configure: services => services.AddSingleton<TimeProvider>(_time));
}
