namespace Elsa.Workflows.Runtime.Notifications;

public record WorkflowStateCommitted(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    WorkflowInstance WorkflowInstance) : INotification;
