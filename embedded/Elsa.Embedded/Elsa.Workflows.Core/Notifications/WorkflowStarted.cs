namespace Elsa.Workflows.Notifications;

public record WorkflowStarted(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
