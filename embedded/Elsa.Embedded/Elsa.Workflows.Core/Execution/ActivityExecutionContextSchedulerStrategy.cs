namespace Elsa.Workflows;

internal sealed class ActivityExecutionContextSchedulerStrategy : IActivityExecutionContextSchedulerStrategy
{
    public Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        IActivity? activity,
        ActivityExecutionContext? owner,
        ScheduleWorkOptions? options = null)
    {
        var node = activity == null ? null : context.WorkflowExecutionContext.FindNodeByActivity(activity) ?? throw NotPartOfWorkflow();
        return ScheduleActivityAsync(context, node, owner, options);
    }

    public async Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        ActivityNode? activityNode,
        ActivityExecutionContext? owner = null,
        ScheduleWorkOptions? options = null)
    {
        if (activityNode != null)
        {
            context.WorkflowExecutionContext.Schedule(activityNode, owner ?? context, options);
            return;
        }

        // Nothing to run counts as having run.
        if (options?.CompletionCallback is { } callback)
        {
            context.Tag = options.Tag;
            await callback(new(context, context));
        }
        else
            await (owner ?? context).CompleteActivityAsync();
    }

    private static InvalidOperationException NotPartOfWorkflow() => new("The specified activity is not part of the workflow.");
}
