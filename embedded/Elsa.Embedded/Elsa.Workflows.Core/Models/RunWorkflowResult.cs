namespace Elsa.Workflows.Models;

public record RunWorkflowResult(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    Workflow Workflow,
    object? Result,
    Journal Journal);
