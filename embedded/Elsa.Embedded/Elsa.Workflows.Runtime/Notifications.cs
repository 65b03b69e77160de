namespace Elsa.Workflows.Runtime.Notifications;

public record WorkflowCancelled(string WorkflowInstanceId) : INotification;
public record WorkflowCancelling(string WorkflowInstanceId) : INotification;

public record WorkflowStateCommitted(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    WorkflowInstance WorkflowInstance) : INotification;
