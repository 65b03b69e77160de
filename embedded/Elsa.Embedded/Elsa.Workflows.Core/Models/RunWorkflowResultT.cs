namespace Elsa.Workflows.Models;

public record RunWorkflowResult<TResult>(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    Workflow Workflow,
    TResult Result,
    Journal Journal);
