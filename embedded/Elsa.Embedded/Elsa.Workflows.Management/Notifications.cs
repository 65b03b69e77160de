namespace Elsa.Workflows.Management.Notifications;

public record WorkflowDefinitionValidating(Workflow Workflow, ICollection<WorkflowValidationError> ValidationErrors) : INotification;
public record WorkflowInstanceSaved(WorkflowInstance WorkflowInstance) : INotification;
public record WorkflowInstancesDeleted(ICollection<string> Ids) : INotification;
public record WorkflowInstancesDeleting(ICollection<string> Ids) : INotification;
