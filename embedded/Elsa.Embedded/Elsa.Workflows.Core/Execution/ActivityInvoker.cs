namespace Elsa.Workflows;

internal sealed class ActivityInvoker(ActivityPipeline pipeline) : IActivityInvoker
{
    public async Task<ActivityExecutionContext> InvokeAsync(
        WorkflowExecutionContext workflowExecutionContext,
        IActivity activity,
        ActivityInvocationOptions? options = null)
    {
        var existing = options?.ExistingActivityExecutionContext;
        var context = existing == null ? null : workflowExecutionContext.ActivityExecutionContexts.FirstOrDefault(x => x.Id == existing.Id);

        if (context == null)
        {
            context = await workflowExecutionContext.CreateActivityExecutionContextAsync(activity, options);
            workflowExecutionContext.AddActivityExecutionContext(context);
        }

        await InvokeAsync(context);
        return context;
    }

    public Task InvokeAsync(ActivityExecutionContext activityExecutionContext) => pipeline.ExecuteAsync(activityExecutionContext);
}
