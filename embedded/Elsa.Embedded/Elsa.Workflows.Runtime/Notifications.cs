namespace Elsa.Workflows.Runtime.Notifications;

public record ActivityExecutionLogUpdated(
    WorkflowExecutionContext WorkflowExecutionContext,
    ICollection<ActivityExecutionRecord> Records) : INotification;

public record WorkflowExecutionLogUpdated(WorkflowExecutionContext WorkflowExecutionContext) : INotification;
public record WorkflowCancelled(string WorkflowInstanceId) : INotification;
public record WorkflowCancelling(string WorkflowInstanceId) : INotification;

public record WorkflowStateCommitted(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    WorkflowInstance WorkflowInstance) : INotification;
