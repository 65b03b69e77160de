namespace Elsa.Workflows;

public interface IActivityInvoker
{
    Task<ActivityExecutionContext> InvokeAsync(
        WorkflowExecutionContext workflowExecutionContext,
        IActivity activity,
        ActivityInvocationOptions? options = null);
}
