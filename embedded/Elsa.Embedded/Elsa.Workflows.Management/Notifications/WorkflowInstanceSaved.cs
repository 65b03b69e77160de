namespace Elsa.Workflows.Management.Notifications;

public record WorkflowInstanceSaved(WorkflowInstance WorkflowInstance) : INotification;
