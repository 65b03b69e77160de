namespace Elsa.Workflows;

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
