namespace Elsa.Workflows;

internal sealed class ActivitySchedulerFactory : IActivitySchedulerFactory
{
    public IActivityScheduler CreateScheduler() => new QueueBasedActivityScheduler();
}

internal sealed class QueueBasedActivityScheduler : IActivityScheduler
{
    private readonly Queue<ActivityWorkItem> _queue = new();

    public bool HasAny => _queue.Count > 0;
    public void Schedule(ActivityWorkItem workItem) => _queue.Enqueue(workItem);
    public ActivityWorkItem Take() => _queue.Dequeue();
    public IEnumerable<ActivityWorkItem> List() => _queue;
    public ActivityWorkItem? Find(Func<ActivityWorkItem, bool> predicate) => _queue.FirstOrDefault(predicate);
    public void Clear() => _queue.Clear();
}

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

internal sealed class WorkflowExecutionContextSchedulerStrategy : IWorkflowExecutionContextSchedulerStrategy
{
    public ActivityWorkItem Schedule(
        WorkflowExecutionContext context,
        ActivityNode activityNode,
        ActivityExecutionContext owner,
        ScheduleWorkOptions? options = null)
    {
        var activity = activityNode.Activity;

        if (!context.NodeActivityLookup.ContainsKey(activity))
            throw new InvalidOperationException("The specified activity is not part of the workflow.");

        if (options?.PreventDuplicateScheduling == true && context.Scheduler.Find(x => x.Activity == activity && x.Owner == owner) is { } scheduled)
            return scheduled;

        var workItem = new ActivityWorkItem(
            activity,
            owner,
            options?.Tag,
            options?.Variables,
            options?.ExistingActivityExecutionContext,
            options?.Input,
            options?.SchedulingActivityExecutionId ?? owner.Id,
            options?.SchedulingWorkflowInstanceId);

        context.AddCompletionCallback(owner, activityNode, options?.CompletionCallback, options?.Tag);
        context.Scheduler.Schedule(workItem);
        return workItem;
    }
}
