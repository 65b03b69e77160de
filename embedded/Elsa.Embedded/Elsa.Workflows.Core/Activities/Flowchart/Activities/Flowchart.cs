using System.ComponentModel;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

[Activity("Elsa", "Flow", "A flowchart is a collection of activities and connections between them.")]
[Browsable(false)]
public class Flowchart : Container
{
    public Flowchart([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line) =>
        OnSignalReceived<CancelSignal>(OnActivityCanceledAsync);

    [Port]
    [Browsable(false)]
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; set; } = new List<Connection>();

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (FindStartActivity(context.WorkflowExecutionContext.TriggerActivityId) is { } start)
            await context.ScheduleActivityAsync(start, new ScheduleWorkOptions { CompletionCallback = OnChildCompletedAsync });
        else
            await context.CompleteActivityAsync();
    }

    internal IActivity? FindStartActivity(string? triggerActivityId) =>
        (triggerActivityId == null ? null : Activities.FirstOrDefault(activity => activity.Id == triggerActivityId))
        ?? Start
        ?? Activities.FirstOrDefault(activity => activity is Start)
        ?? Activities.FirstOrDefault(activity => activity.GetCanStartWorkflow())
        ?? Activities.FirstOrDefault(activity => Connections.All(connection => connection.Target.Activity != activity))
        ?? Activities.FirstOrDefault();

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var (flowchartContext, childContext) = (context.TargetContext, context.ChildContext);

        if (childContext.Status != ActivityStatus.Completed)
            return;

        if (childContext.Activity is ITerminalNode)
        {
            await flowchartContext.CompleteActivityAsync();
            return;
        }

        var router = new FlowRouter(flowchartContext, OnChildCompletedAsync);

        if (!await router.FollowAsync(childContext.Activity, childContext, context.Result as Outcomes ?? Outcomes.Default))
            await CompleteIfIdleAsync(flowchartContext);
    }

    private async ValueTask OnActivityCanceledAsync(CancelSignal signal, SignalContext context)
    {
        var (flowchartContext, canceledContext) = (context.ReceiverActivityExecutionContext, context.SenderActivityExecutionContext);
        await CompleteIfIdleAsync(flowchartContext);

        // The branches behind the cancelled activity are not taken, and joins must know.
        await new FlowRouter(flowchartContext, OnChildCompletedAsync).SkipAsync(canceledContext.Activity, canceledContext);
    }

    private async Task CompleteIfIdleAsync(ActivityExecutionContext context)
    {
        if (!HasPendingWork(context) && context.Children.All(child => child.Status != ActivityStatus.Faulted))
            await context.CompleteActivityAsync();
    }

    private bool HasPendingWork(ActivityExecutionContext context)
    {
        var ids = Activities.Select(activity => activity.Id).ToHashSet();

        return context.Children.Any(child => child.Status == ActivityStatus.Running && ids.Contains(child.Activity.Id))
               || context.WorkflowExecutionContext.Scheduler.List().Any(item => item.Owner is { } owner && IsWithin(owner, context));
    }

    private static bool IsWithin(ActivityExecutionContext inner, ActivityExecutionContext outer) =>
        inner == outer || inner.GetAncestors().Contains(outer);
}
