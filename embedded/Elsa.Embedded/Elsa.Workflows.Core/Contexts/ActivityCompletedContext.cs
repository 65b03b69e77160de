using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows;

public record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    public T GetRequiredService<T>() where T : notnull => WorkflowExecutionContext.GetRequiredService<T>();
    public async ValueTask CompleteActivityAsync(object? result = null) => await TargetContext.CompleteActivityAsync(result);
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));
}
