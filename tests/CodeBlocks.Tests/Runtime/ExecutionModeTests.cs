using CodeBlocks.E2B;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Blocks that Elsa executes in the background, in a child workflow, or in the iterations of a parallel loop.</summary>
[Collection(LocalSandbox.Collection)]
public sealed class ExecutionModeTests(LocalSandbox sandbox) : IDisposable
{
    private const string Endless = "print('at', flush=True)\nwhile True: pass";

    private readonly TemporaryDirectory _directory = new();
    private readonly Variable<string> _session = new Variable<string>("Session", "").WithWorkflowStorage();
    private readonly Moments _moments = new();

    private string StoreFile => Path.Combine(_directory.Path, "elsa.db");

    [Fact]
    public async Task A_sandbox_that_a_block_created_in_the_background_is_owned_by_the_instance_and_ends_with_it()
    {
        await using var host = await StartAsync(() => [Session(BackgroundActivities.Id, "x = 41"), new WaitForBookmark(), Step("assert x == 41")]);

        await host.RunAsync("instance");
        await Wait.UntilAsync(async () => (await ClaimsAsync(host)).Any(claim => claim.SandboxId is not null));
        await Task.WhenAll(host.Service<BackgroundActivities>().Jobs);
        var finished = await host.ResumeAsync("instance");

        Assert.Equal((WorkflowSubStatus.Finished, 0), (finished.SubStatus, finished.Incidents.Count));
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    [Theory]
    [InlineData("here")]
    [InlineData("there")]
    public async Task A_block_in_the_background_stops_when_its_instance_is_cancelled(string command)
    {
        await using var here = await StartAsync(() => [new ExecuteCode { Id = BackgroundActivities.Id, Code = new(Endless) }]);
        await using var there = await StartAsync(() => [new ExecuteCode { Id = BackgroundActivities.Id, Code = new(Endless) }]);
        await here.RunAsync("instance");
        await _moments.ReachedAsync();

        await (command == "here" ? here : there).CancelAsync("instance");

        await Task.WhenAll(here.Service<BackgroundActivities>().Jobs).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
        await AssertCancelledAsync(there, "instance");
    }

    [Fact]
    public async Task A_sandbox_in_use_by_a_block_in_the_background_pauses_when_the_use_ends_and_not_when_the_instance_suspends()
    {
        await using var host = await StartAsync(() =>
        [
            Session(),
            new Elsa.Workflows.Activities.Parallel
            {
                Activities =
                [
                    Step("import os, time\nprint('at', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.01)", BackgroundActivities.Id),
                    new Sequence { Activities = [new WaitForBookmark(), new WaitForBookmark()] },
                ],
            },
        ]);
        await host.RunAsync("instance");
        await _moments.ReachedAsync();

        await host.ResumeAsync("instance");

        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));
        Assert.Equal(WorkflowSubStatus.Suspended, (await host.FindAsync("instance"))!.SubStatus);
        Assert.Equal(SandboxState.Running, (await sandbox.Client.GetAsync(id)).State);

        await (await sandbox.Client.ConnectAsync(id)).Files.WriteAsync("go", "");
        await Task.WhenAll(host.Service<BackgroundActivities>().Jobs);

        await Wait.UntilAsync(async () => (await sandbox.Client.GetAsync(id)).State == SandboxState.Paused);
        Assert.Equal(WorkflowSubStatus.Finished, (await host.ResumeAsync("instance")).SubStatus);
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    [Theory]
    [InlineData("here")]
    [InlineData("there")]
    public async Task A_child_workflow_stops_with_the_instance_that_waits_for_it(string command)
    {
        var goesOn = false;
        Func<IActivity[]> activities = () => [Session(), new Inline(RunChildAsync), new Inline(() => { goesOn = true; })];
        await using var here = await StartAsync(activities);
        await using var there = await StartAsync(activities);
        var run = here.RunAsync("instance");
        await Task.WhenAny(_moments.ReachedAsync(), run);

        await (command == "here" ? here : there).CancelAsync("instance");

        await run.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(goesOn);
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
        await AssertCancelledAsync(there, "instance");
        await AssertCancelledAsync(there, "child");
    }

    [Fact]
    public async Task Each_iteration_of_a_parallel_loop_owns_a_sandbox_of_its_own()
    {
        await using var host = await StartAsync(() =>
        [
            new ParallelForEach { Items = new(new object[] { 1, 2 }), Body = new InstantiateCodeSandbox() }, new WaitForBookmark(),
        ]);

        await host.RunAsync("instance");

        Assert.Equal((await sandbox.OfGroupAsync(StoreFile)).Order(), (await ClaimsAsync(host)).Select(claim => claim.SandboxId!).Order());
        Assert.Equal(2, (await ClaimsAsync(host)).Count);

        await host.CancelAsync("instance");

        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    public void Dispose() => _directory.Dispose();

    private Task<ElsaHost> StartAsync(Func<IActivity[]> activities) => ElsaHost.StartAsync(
        sandbox,
        StoreFile,
        () => new Sequence { Variables = { _session }, Activities = [.. activities()] },
        _moments,
        configure: services => services.AddSingleton<BackgroundActivities>().AddNotificationHandler<BackgroundActivities.Handler>());

    private InstantiateCodeSandbox Session(string id = "session", string code = "") =>
        new() { Id = id, SandboxId = new(_session), SetupCode = new(code) };

    private ExecuteCodeStep Step(string code, string id = "step") => new() { Id = id, SandboxId = new(_session), StepCode = new(code) };

    // As Elsa's ExecuteWorkflow does.
    private async ValueTask RunChildAsync(ActivityExecutionContext context)
    {
        var child = Workflow.FromActivity(new ExecuteCodeStep { SandboxId = new(_session.Get(context)!), StepCode = new(Endless) });
        var options = new RunWorkflowOptions { WorkflowInstanceId = "child", ParentWorkflowInstanceId = context.WorkflowExecutionContext.Id };
        await context.GetRequiredService<IWorkflowRunner>().RunAsync(child, options, context.CancellationToken);
    }

    private static async Task<List<OwnedSandbox>> ClaimsAsync(ElsaHost host) =>
        SandboxOwnership.Read((await host.FindAsync("instance"))!.WorkflowState.Properties);

    private static async Task AssertCancelledAsync(ElsaHost host, string instanceId)
    {
        WorkflowInstance instance = (await host.FindAsync(instanceId))!;
        Assert.Equal(WorkflowSubStatus.Cancelled, instance.SubStatus);
        Assert.Empty(instance.WorkflowState.Incidents);
    }
}
