using Elsa.Workflows.Notifications;

namespace Elsa.Workflows;

/// <summary>
/// What happens around an activity, from the outside in: its exceptions become incidents, its run is written to the execution
/// log, subscribers are notified, its inputs are evaluated.
/// </summary>
internal sealed partial class ActivityPipeline(
    INotificationSender notificationSender,
    IIncidentStrategyResolver incidentStrategyResolver,
    ILogger<ActivityPipeline> logger)
{
    public async Task ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            await ExecuteLoggedAsync(context);
        }
        catch (Exception exception)
        {
            LogFaulted(exception, context.Activity.Id, context.Activity.Type);
            context.Fault(exception);
            (await incidentStrategyResolver.ResolveStrategyAsync(context)).HandleIncident(context);
        }
    }

    private async Task ExecuteLoggedAsync(ActivityExecutionContext context)
    {
        context.AddExecutionLogEntry(IsWaiting(context) ? "Resumed" : "Started");

        try
        {
            await ExecuteNotifyingAsync(context);

            if (context.Status == ActivityStatus.Running && IsWaiting(context))
                context.AddExecutionLogEntry("Suspended");
        }
        catch (Exception exception)
        {
            context.AddExecutionLogEntry("Faulted", exception.Message, payload: Describe(exception));
            throw;
        }
    }

    private async Task ExecuteNotifyingAsync(ActivityExecutionContext context)
    {
        await notificationSender.SendAsync(new ActivityExecuting(context));
        await ExecuteActivityAsync(context);
        await notificationSender.SendAsync(new ActivityExecuted(context));
    }

    private async Task ExecuteActivityAsync(ActivityExecutionContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        await EvaluateInputsAsync(context);

        if (context.CancellationToken.IsCancellationRequested)
        {
            context.TransitionTo(ActivityStatus.Canceled);
            context.AddExecutionLogEntry("Activity cancelled");
            return;
        }

        if (!await context.Activity.CanExecuteAsync(context))
        {
            context.TransitionTo(ActivityStatus.Pending);
            context.AddExecutionLogEntry("Precondition Failed", "Cannot execute at this time");
            return;
        }

        var workflow = context.WorkflowExecutionContext;
        context.IsExecuting = workflow.IsExecuting = true;

        try
        {
            context.TransitionTo(ActivityStatus.Running);
            await RunActivityAsync(context, workflow);
        }
        finally
        {
            context.IsExecuting = workflow.IsExecuting = false;
        }
    }

    private async Task RunActivityAsync(ActivityExecutionContext context, WorkflowExecutionContext workflowExecutionContext)
    {
        await (workflowExecutionContext.ExecuteDelegate ?? context.Activity.ExecuteAsync)(context);
        workflowExecutionContext.ExecuteDelegate = null;

        if (workflowExecutionContext.ResumedBookmarkContext?.Bookmark is { AutoBurn: true } burned)
            workflowExecutionContext.Bookmarks.Remove(burned);

        context.IncrementExecutionCount();

        if (context.Status == ActivityStatus.Completed)
            await notificationSender.SendAsync(new Notifications.ActivityCompleted(context), context.CancellationToken);
    }

    private static async Task EvaluateInputsAsync(ActivityExecutionContext context)
    {
        foreach (var composite in context.GetAncestors().Where(x => x.Activity is Composite && !x.GetHasEvaluatedProperties()))
            await composite.EvaluateInputPropertiesAsync();

        await context.EvaluateInputPropertiesAsync();
    }

    private static bool IsWaiting(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Bookmarks.Any(x => x.ActivityNodeId == context.NodeId);

    private static object Describe(Exception e) => new
    {
        Exception = e.GetType().FullName,
        e.Message,
        e.Source,
        e.Data,
        e.StackTrace,
        InnerException = e.InnerException?.GetType().FullName,
    };
}
