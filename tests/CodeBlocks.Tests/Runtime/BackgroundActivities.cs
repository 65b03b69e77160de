using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Executes the activity <c>background</c> as Elsa does one that runs asynchronously: after the burst, in a copy of the instance.</summary>
/// <remarks>
/// The instance waits at a bookmark meanwhile. Of the copy Elsa carries back the outputs, the outcomes and the properties of the activity's
/// execution; the properties of the copied instance are lost.
/// </remarks>
internal sealed class BackgroundActivities(IServiceScopeFactory scopes)
{
    public const string Id = "background";

    // Not Elsa's name: Elsa would look for the job of its own scheduler.
    public const string BookmarkName = "TestedBackgroundActivity";

    private readonly List<(string InstanceId, string NodeId, string BookmarkId)> _created = [];
    private Dictionary<string, object?> _outputs = [];
    private Dictionary<string, object> _properties = [];
    private string[] _outcomes = [];

    /// <summary>The executions in the background that were started.</summary>
    public List<Task> Jobs { get; } = [];

    private ValueTask CreateAsync(ActivityExecutionContext context)
    {
        var bookmarkId = Guid.NewGuid().ToString("N");
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkId = bookmarkId, BookmarkName = BookmarkName, AutoComplete = false });
        _created.Add((context.WorkflowExecutionContext.Id, context.NodeId, bookmarkId));
        return default;
    }

    private async Task ExecuteAsync(string instanceId, string nodeId, string bookmarkId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var instance = (await services.GetRequiredService<IWorkflowInstanceManager>().FindByIdAsync(instanceId))!;
        var graph = await services.GetRequiredService<IWorkflowDefinitionService>().FindWorkflowGraphAsync(instance.DefinitionVersionId);
        var copy = await WorkflowExecutionContext.CreateAsync(services, graph!, instance.WorkflowState);
        var context = copy.ActivityExecutionContexts.First(context => context.NodeId == nodeId);
        var variables = services.GetRequiredService<IVariablePersistenceManager>();

        await variables.LoadVariablesAsync(copy);
        context.SetIsBackgroundExecution();
        await services.GetRequiredService<IActivityInvoker>()
            .InvokeAsync(copy, context.Activity, new() { ExistingActivityExecutionContext = context });
        await variables.SaveVariablesAsync(copy);

        _outputs = context.ActivityDescriptor.Outputs.ToDictionary(
            output => output.Name, output => copy.GetActivityOutputRegister().FindOutputByActivityId(context.Activity.Id, output.Name));
        _properties = context.Properties.ToDictionary();
        _outcomes = [.. context.GetBackgroundOutcomes() ?? []];
        var client = await services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(instanceId);
        await client.RunInstanceAsync(new() { BookmarkId = bookmarkId });
    }

    private async ValueTask FinishAsync(ActivityExecutionContext context)
    {
        foreach (var output in context.ActivityDescriptor.Outputs)
            context.Set((Output?)output.ValueGetter(context.Activity), _outputs[output.Name], output.Name);

        foreach (var (name, value) in _properties)
            context.Properties[name] = value;

        if (_outcomes.Length > 0)
            await context.CompleteActivityWithOutcomesAsync(_outcomes);
    }

    internal sealed class Handler(BackgroundActivities background) :
        INotificationHandler<ActivityExecuting>,
        INotificationHandler<WorkflowStateCommitted>
    {
        public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken)
        {
            var context = notification.ActivityExecutionContext;

            if (context.Activity.Id == Id && !context.GetIsBackgroundExecution())
                context.WorkflowExecutionContext.ExecuteDelegate =
                    context.WorkflowExecutionContext.ResumedBookmarkContext?.Bookmark.Name == BookmarkName
                        ? background.FinishAsync
                        : background.CreateAsync;

            return Task.CompletedTask;
        }

        public Task HandleAsync(WorkflowStateCommitted notification, CancellationToken cancellationToken)
        {
            foreach (var (instanceId, nodeId, bookmarkId) in background._created)
                background.Jobs.Add(Task.Run(() => background.ExecuteAsync(instanceId, nodeId, bookmarkId), CancellationToken.None));

            background._created.Clear();
            return Task.CompletedTask;
        }
    }
}
