namespace Elsa.Workflows;

public record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    public async ValueTask CompleteActivityAsync(object? result = null) => await TargetContext.CompleteActivityAsync(result);
}
