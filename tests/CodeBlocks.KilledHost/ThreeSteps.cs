using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Notifications;

namespace CodeBlocks.KilledHost;

/// <summary>A session of steps that each leave a line in the sandbox, and a sandbox for one run.</summary>
public sealed class ThreeSteps : WorkflowBase
{
    protected override void Build(IWorkflowBuilder builder)
    {
        var sandbox = new Variable<string>("Sandbox", "").WithWorkflowStorage();
        var effects = new Variable<string>("Effects", "").WithWorkflowStorage();
        builder.Root = new Sequence
        {
            Variables = { sandbox, effects },
            Activities =
            [
                new InstantiateCodeSandbox { Id = "session", SetupCode = new("1"), SandboxId = new(sandbox) },
                Step("one"),
                new ExecuteCode { Id = "alone", Code = new("1") },
                Step("two"),
                new ExecuteCodeStep { Id = "effects", SandboxId = new(sandbox), StepCode = new("open('lines').read()"), Value = new(effects) },
                new WriteLine(context => $"effects {string.Join(' ', effects.Get(context)!.Split('\n'))}"),
            ],
        };

        ExecuteCodeStep Step(string id) => new()
        {
            Id = id, SandboxId = new(sandbox), StepCode = new($"open('lines', 'a').write('{id}\\n')"),
        };
    }
}

/// <summary>Writes down which activities Elsa started.</summary>
internal sealed class StartedActivities(StartedFile file) : INotificationHandler<ActivityExecuting>
{
    public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync(file.Path, $"{notification.ActivityExecutionContext.Activity.Id}\n", cancellationToken);
}

internal sealed record StartedFile(string Path);

/// <summary>Kills the process with SIGKILL, before a request of an odd number is sent or after one of an even number was answered.</summary>
internal sealed class Death(int call) : DelegatingHandler
{
    private static int _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (++_calls == call)
            Die();

        var response = await base.SendAsync(request, cancellationToken);

        if (++_calls == call)
            Die();

        return response;
    }

    private static void Die()
    {
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
