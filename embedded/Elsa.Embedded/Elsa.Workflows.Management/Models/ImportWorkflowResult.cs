namespace Elsa.Workflows.Management.Models;

public record ImportWorkflowResult(bool Succeeded, WorkflowDefinition WorkflowDefinition, ICollection<WorkflowValidationError> ValidationErrors);
