namespace Elsa.Workflows.Management.Models;

public record PublishWorkflowDefinitionResult(
    bool Succeeded,
    ICollection<WorkflowValidationError> ValidationErrors,
    AffectedWorkflows AffectedWorkflows);
