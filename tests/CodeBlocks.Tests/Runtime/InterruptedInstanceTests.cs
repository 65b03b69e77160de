using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>An instance whose host stops while a block runs, and that another host takes up.</summary>
[Collection(LocalSandbox.Collection)]
public sealed class InterruptedInstanceTests(LocalSandbox sandbox) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Variable<string> _session = new Variable<string>("Session", "").WithWorkflowStorage();
    private readonly Moments _moments = new();

    private string StoreFile => Path.Combine(_directory.Path, "elsa.db");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_goes_on_in_its_sandbox_with_the_state_kept_even_if_its_block_ends_while_the_host_stops(bool ends)
    {
        const string code = """
            import os, time
            print('at', flush=True)
            while not os.path.exists('go'): time.sleep(0.01)
            x += 1
            """;
        Func<IActivity> root = () => new Sequence
        {
            Variables = { _session },
            Activities =
            [
                new InstantiateCodeSandbox { SandboxId = new(_session), SetupCode = new("x = 40") }, Step(code), Step("assert x >= 41"),
            ],
        };
        using var client = new CancellationTokenSource();
        await using var here = await ElsaHost.StartAsync(sandbox, StoreFile, root, _moments, configure: Follow);
        await using var there = await ElsaHost.StartAsync(sandbox, StoreFile, root);
        var run = here.RunAsync("instance", client.Token);
        await _moments.ReachedAsync();
        var id = Assert.Single(await sandbox.OfGroupAsync(StoreFile));
        var files = (await sandbox.Client.ConnectAsync(id)).Files;

        here.Stop();
        here.Service<Bursts>().Last!.Cancel();

        if (ends)
        {
            await files.WriteAsync("go", "");
            await EndAsync(run);
        }

        await MarkInterruptedAsync(here);
        await client.CancelAsync();
        await EndAsync(run);

        Assert.Equal(id, Assert.Single(await sandbox.OfGroupAsync(StoreFile)));
        var interrupted = (await there.FindAsync("instance"))!;
        Assert.Equal((WorkflowStatus.Running, WorkflowSubStatus.Interrupted), (interrupted.Status, interrupted.SubStatus));

        await files.WriteAsync("go", "");
        var finished = await there.ResumeAsync("instance");

        Assert.Equal((WorkflowSubStatus.Finished, 0), (finished.SubStatus, finished.Incidents.Count));
        Assert.Empty(await sandbox.OfGroupAsync(StoreFile));
    }

    public void Dispose() => _directory.Dispose();

    private ExecuteCodeStep Step(string code) => new() { SandboxId = new(_session), StepCode = new(code) };

    private static async Task EndAsync(Task run) =>
        await Record.ExceptionAsync(() => run).WaitAsync(TimeSpan.FromSeconds(10));

    // As Elsa does when a host stops: after it has cancelled the burst and waited a little for its last commit.
    private static async Task MarkInterruptedAsync(ElsaHost host)
    {
        var instance = (await host.FindAsync("instance"))!;
        (instance.SubStatus, instance.IsExecuting) = (WorkflowSubStatus.Interrupted, false);
        await host.SaveAsync(instance);
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
