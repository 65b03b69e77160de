namespace Elsa.Workflows;

public interface IVariablePersistenceManager
{
    Task LoadVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? excludeTags = null);
    Task SaveVariablesAsync(WorkflowExecutionContext context);
    Task DeleteVariablesAsync(ActivityExecutionContext context, IEnumerable<string>? includeTags = null);
    Task DeleteVariablesAsync(WorkflowExecutionContext context, IEnumerable<string>? includeTags = null);
}
