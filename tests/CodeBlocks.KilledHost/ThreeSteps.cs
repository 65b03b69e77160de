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
                new InstantiateCodeSandbox { Id = "session", SetupCommands = new(["echo setup"]), SetupCode = new("1"), SandboxId = new(sandbox) },
                Step("one"),
                new ExecuteCode { Id = "alone", Code = new("open('made', 'w').write('made')\nprint('alone')") },
                Step("two"),
                new ExecuteCodeStep { Id = "effects", SandboxId = new(sandbox), StepCode = new("open('lines').read()"), Value = new(effects) },
                new Inline(context => context.GetRequiredService<HostDirectory>().WriteEffects(effects.Get(context)!)),
            ],
        };

        ExecuteCodeStep Step(string id) => new()
        {
            Id = id, SandboxId = new(sandbox), StepCode = new($"print('{id}')\nopen('lines', 'a').write('{id}\\n')"),
        };
    }
}

/// <summary>The directory that hosts share.</summary>
public sealed class HostDirectory(string path)
{
    /// <summary>The lines that the steps left in the sandbox.</summary>
    public IReadOnlyList<string> Effects => Read("effects");

    /// <summary>The activities that Elsa started.</summary>
    public IReadOnlyList<string> Started => Read("started");

    internal void WriteEffects(string lines) => File.WriteAllText(Path.Combine(path, "effects"), lines);

    internal Task WriteStartedAsync(string activityId, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync(Path.Combine(path, "started"), $"{activityId}\n", cancellationToken);

    private string[] Read(string name) => File.Exists(Path.Combine(path, name)) ? File.ReadAllLines(Path.Combine(path, name)) : [];
}

/// <summary>Writes down which activities Elsa started.</summary>
internal sealed class StartedActivities(HostDirectory directory) : INotificationHandler<ActivityExecuting>
{
    public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken) =>
        directory.WriteStartedAsync(notification.ActivityExecutionContext.Activity.Id, cancellationToken);
}
