using CodeBlocks.E2B;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Secrets.Contracts;
using Elsa.Secrets.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Two hosts that share a store and a sandbox server.</summary>
[Collection(LocalSandbox.Collection)]
public sealed class TwoHostsTests(LocalSandbox sandbox) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Variable<string> _session = new Variable<string>("Session", "").WithWorkflowStorage();

    private string StoreFile => Path.Combine(_directory.Path, "elsa.db");

    [Fact]
    public async Task An_instance_goes_on_in_its_sandbox_on_whichever_host_resumes_it()
    {
        var root = () => Root(Session(), new WaitForBookmark(), Step("x = 41"), new WaitForBookmark(), Step("assert x + 1 == 42"));
        await using var one = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        await using var two = await ElsaHost.StartAsync(sandbox, StoreFile, root);

        await one.RunAsync("instance");
        await two.ResumeAsync("instance");
        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));
        Assert.Equal(SandboxState.Paused, (await sandbox.Client.GetAsync(id)).State);
        var finished = await one.ResumeAsync("instance");

        Assert.Equal((WorkflowSubStatus.Finished, 0), (finished.SubStatus, finished.Incidents.Count));
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    [Fact]
    public async Task A_sandbox_that_one_host_left_behind_is_reaped_by_the_other_even_if_only_a_secret_holds_the_key()
    {
        var root = () => Root(Session(new(new Expression("Secret", new SecretReference("key")), new Literal())), new WaitForBookmark());
        await using var one = await StartWithSecretAsync(root);
        await using var two = await StartWithSecretAsync(root);
        await one.RunAsync("instance");
        await two.ReapAsync();
        Assert.Single(await sandbox.OfGroupAsync(StoreFile));

        await using (var scope = two.Service<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().DeleteAsync(new() { Id = "instance" });

        await two.ReapAsync();

        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    [Fact]
    public async Task Of_two_hosts_one_reaps_at_a_time()
    {
        var moments = new Moments { Before = request => request.Method == HttpMethod.Get };
        var asked = 0;
        var counting = new Moments { Before = _ => Interlocked.Increment(ref asked) < 0 };
        await using var one = await ElsaHost.StartAsync(sandbox, StoreFile, () => new Inline(), moments);
        await using var two = await ElsaHost.StartAsync(sandbox, StoreFile, () => new Inline(), counting);
        var reaping = one.ReapAsync();
        await moments.ReachedAsync();

        await two.ReapAsync();

        Assert.Equal(0, asked);
        moments.Release();
        await reaping;
        await two.ReapAsync();
        Assert.NotEqual(0, asked);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<ElsaHost> StartWithSecretAsync(Func<IActivity> root)
    {
        var host = await ElsaHost.StartAsync(
            sandbox, StoreFile, root, configure: services => services.Configure<E2BClientOptions>(endpoint => endpoint.ApiKey = null));
        await using var scope = host.Service<IServiceScopeFactory>().CreateAsyncScope();
        var key = sandbox.EnvironmentVariables["E2B_API_KEY"];
        await scope.ServiceProvider.GetRequiredService<ISecretManager>().CreateAsync(new() { Name = "key", Value = key });
        return host;
    }

    private Sequence Root(params IActivity[] activities) => new() { Variables = { _session }, Activities = [.. activities] };

    private InstantiateCodeSandbox Session(Input<string?>? credentials = null) =>
        new() { SandboxId = new(_session), Credentials = credentials! };

    private ExecuteCodeStep Step(string code) => new() { SandboxId = new(_session), StepCode = new(code) };
}
