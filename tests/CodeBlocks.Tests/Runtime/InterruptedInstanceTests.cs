using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>An instance whose host stops, or is dead, while a block runs, and that another host takes up.</summary>
[Collection(LocalSandbox.Collection)]
public sealed class InterruptedInstanceTests(LocalSandbox sandbox) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Variable<string> _session = new Variable<string>("Session", "").WithWorkflowStorage();

    /// <summary>The moments: a few, or all of them.</summary>
    public static TheoryData<string> Cells => Environment.GetEnvironmentVariable("CODEBLOCKS_STOPS") == "all"
        ? [.. MomentWorkflow.Names.SkipLast(1)]
        : ["ExecuteCode/created", "InstantiateCodeSandbox/setup", "ExecuteCodeStep/code", "between"];

    private string StoreFile => Path.Combine(_directory.Path, "elsa.db");

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task It_is_taken_up_and_finishes_once(string moment)
    {
        var finished = 0;
        var moments = MomentWorkflow.MomentsOf(moment);
        var root = () => MomentWorkflow.Create(moment, moments, () => finished++);
        using var client = new CancellationTokenSource();
        await using var here = await ElsaHost.StartAsync(sandbox, StoreFile, root, moments, configure: Follow);
        await using var there = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        var run = here.RunAsync("instance", client.Token);
        await moments.ReachedAsync();

        await StopAsync(here, run, client, moments, whileItSettles: moment == "between" ? () => Task.Run(moments.Release) : null);
        await AssertTakenUpAsync(there);

        Assert.Equal(1, finished);
    }

    [Fact]
    public async Task A_block_that_ends_while_the_host_stops_is_executed_again_in_the_sandbox_with_its_state()
    {
        const string code = """
            import os, time
            print('at', flush=True)
            while not os.path.exists('go'): time.sleep(0.01)
            x += 1
            """;
        var moments = new Moments();
        var root = () => Root(
            new InstantiateCodeSandbox { SandboxId = new(_session), SetupCode = new("x = 40") }, Step(code), Step("assert x == 42"));
        using var client = new CancellationTokenSource();
        await using var here = await ElsaHost.StartAsync(sandbox, StoreFile, root, moments, configure: Follow);
        await using var there = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        var run = here.RunAsync("instance", client.Token);
        await moments.ReachedAsync();
        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));

        await StopAsync(here, run, client, moments, async () => await (await sandbox.Client.ConnectAsync(id)).Files.WriteAsync("go", ""));

        await AssertTakenUpAsync(there);
    }

    [Fact]
    public async Task A_setup_that_is_executed_again_goes_on_in_the_sandbox_that_was_claimed()
    {
        var isDead = false;
        var moments = new Moments { Before = _ => isDead };
        var root = () => Root(
            new InstantiateCodeSandbox { SetupCommands = new(["[ -e second ] || { touch second; echo at; sleep 60; }"]) }, new WaitForBookmark());
        using var client = new CancellationTokenSource();
        await using var dead = await ElsaHost.StartAsync(sandbox, StoreFile, root, moments);
        await using var there = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        var run = dead.RunAsync("instance", client.Token);
        await moments.ReachedAsync();
        isDead = true;
        var claimed = await sandbox.OfGroupAsync(StoreFile);

        var taken = await there.ResumeAsync("instance");

        Assert.Equal((WorkflowSubStatus.Suspended, 0), (taken.SubStatus, taken.Incidents.Count));
        Assert.Equal(claimed, await sandbox.OfGroupAsync(StoreFile));
        await there.CancelAsync("instance");
        await client.CancelAsync();
        moments.Release();
        await EndAsync(run);
    }

    [Fact]
    public async Task A_block_that_is_executed_again_ends_the_sandbox_of_its_own_that_it_had_created()
    {
        var moments = MomentWorkflow.MomentsOf("ExecuteCode/created");
        var root = () => Root(new ExecuteCode { Code = new("1") });
        using var client = new CancellationTokenSource();
        await using var dead = await ElsaHost.StartAsync(sandbox, StoreFile, root, moments);
        await using var there = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        var run = dead.RunAsync("instance", client.Token);
        await moments.ReachedAsync();
        Assert.Single(await sandbox.OfGroupAsync(StoreFile));

        await AssertTakenUpAsync(there);

        await client.CancelAsync();
        moments.Release();
        await EndAsync(run);
    }

    public void Dispose() => _directory.Dispose();

    private Sequence Root(params IActivity[] activities) => new() { Variables = { _session }, Activities = [.. activities] };

    private ExecuteCodeStep Step(string code) => new() { SandboxId = new(_session), StepCode = new(code) };

    // As Elsa stops a host whose burst does not end in time: it cancels the burst, waits a little for its last commit, marks the stored instance, and
    // the process ends.
    private static async Task StopAsync(
        ElsaHost host, Task run, CancellationTokenSource client, Moments moments, Func<Task>? whileItSettles = null)
    {
        host.Stop();
        host.Service<Bursts>().Last!.Cancel();

        if (whileItSettles is not null)
        {
            await whileItSettles();
            await EndAsync(run);
        }

        var instance = (await host.FindAsync("instance"))!;
        (instance.SubStatus, instance.IsExecuting) = (WorkflowSubStatus.Interrupted, false);
        await host.SaveAsync(instance);
        await client.CancelAsync();
        moments.Release();
        await EndAsync(run);
    }

    private static async Task EndAsync(Task run) => await Record.ExceptionAsync(() => run).WaitAsync(TimeSpan.FromSeconds(10));

    private async Task AssertTakenUpAsync(ElsaHost host)
    {
        Assert.Equal(WorkflowStatus.Running, (await host.FindAsync("instance"))!.Status);

        var finished = await host.ResumeAsync("instance");

        Assert.Equal((WorkflowSubStatus.Finished, 0), (finished.SubStatus, finished.Incidents.Count));
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    private static void Follow(IServiceCollection services) => services.AddSingleton<Bursts>().AddNotificationHandler<Bursts.Handler>();

    private sealed class Bursts
    {
        public WorkflowExecutionContext? Last { get; private set; }

        internal sealed class Handler(Bursts bursts) : INotificationHandler<WorkflowExecuting>
        {
            public Task HandleAsync(WorkflowExecuting notification, CancellationToken cancellationToken)
            {
                bursts.Last = notification.WorkflowExecutionContext;
                return Task.CompletedTask;
            }
        }
    }
}
