namespace Elsa.Extensions;

public static class WorkflowExecutionContextExtensions
{
    public static ActivityWorkItem ScheduleWorkflow(
        this WorkflowExecutionContext workflowExecutionContext,
        IDictionary<string, object>? input = null,
        IEnumerable<Variable>? variables = null,
        string? schedulingActivityExecutionId = null,
        string? schedulingWorkflowInstanceId = null,
        int? schedulingCallStackDepth = null) =>
        workflowExecutionContext.Schedule(new ActivityWorkItem(
            workflowExecutionContext.Workflow,
            input: input,
            variables: variables,
            schedulingActivityExecutionId: schedulingActivityExecutionId,
            schedulingWorkflowInstanceId: schedulingWorkflowInstanceId,
            schedulingCallStackDepth: schedulingCallStackDepth));

    public static ActivityWorkItem ScheduleActivity(
        this WorkflowExecutionContext workflowExecutionContext,
        IActivity activity,
        IDictionary<string, object>? input = null,
        IEnumerable<Variable>? variables = null) =>
        workflowExecutionContext.Schedule(new ActivityWorkItem(activity, input: input, variables: variables));

    public static ActivityWorkItem ScheduleActivityExecutionContext(
        this WorkflowExecutionContext workflowExecutionContext,
        ActivityExecutionContext activityExecutionContext,
        IDictionary<string, object>? input = null,
        IEnumerable<Variable>? variables = null) =>
        workflowExecutionContext.Schedule(new ActivityWorkItem(
            activityExecutionContext.Activity,
            input: input,
            variables: variables,
            existingActivityExecutionContext: activityExecutionContext));

    /// <summary>Schedules the activity that waits for the bookmark, to go on in its callback.</summary>
    public static ActivityWorkItem? ScheduleBookmark(
        this WorkflowExecutionContext workflowExecutionContext,
        Bookmark bookmark,
        IDictionary<string, object>? input = null,
        IEnumerable<Variable>? variables = null)
    {
        var waiting = workflowExecutionContext.ActivityExecutionContexts.FirstOrDefault(x => x.Id == bookmark.ActivityInstanceId);

        if (waiting == null)
            return null;

        workflowExecutionContext.ResumedBookmarkContext = new(bookmark);
        workflowExecutionContext.ExecuteDelegate = bookmark switch
        {
            { CallbackMethodName: { } callback } => waiting.Activity.GetResumeActivityDelegate(callback),
            { AutoComplete: true } => context => context.CompleteActivityAsync(),
            _ => _ => default,
        };

        return workflowExecutionContext.ScheduleActivityExecutionContext(waiting, input, variables);
    }

    public static ActivityWorkItem Schedule(
        this WorkflowExecutionContext workflowExecutionContext,
        ActivityNode activityNode,
        ActivityExecutionContext owner,
        ScheduleWorkOptions? options = null) =>
        workflowExecutionContext.GetRequiredService<IWorkflowExecutionContextSchedulerStrategy>()
            .Schedule(workflowExecutionContext, activityNode, owner, options);

    public static bool AllActivitiesCompleted(this WorkflowExecutionContext workflowExecutionContext) =>
        workflowExecutionContext.ActivityExecutionContexts.All(x => x.IsCompleted);

    public static object? GetOutputByActivityId(
        this WorkflowExecutionContext workflowExecutionContext,
        string activityId,
        string? outputName = null) =>
        workflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityId(activityId, outputName);

    private static ActivityWorkItem Schedule(this WorkflowExecutionContext workflowExecutionContext, ActivityWorkItem workItem)
    {
        workflowExecutionContext.Scheduler.Schedule(workItem);
        return workItem;
    }
}

public static class WorkflowExtensions
{
    public static bool CreatedWithModernTooling(this Workflow workflow) => workflow.WorkflowMetadata.ToolVersion?.Major >= 3;
}

public static partial class ModuleExtensions
{
    public static IModule UseWorkflows(this IModule configuration, Action<WorkflowsFeature>? configure = null) => configuration.Use(configure);
}
