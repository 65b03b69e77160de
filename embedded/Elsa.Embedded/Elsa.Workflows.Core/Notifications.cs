namespace Elsa.Workflows.Notifications;

public record ActivityCancelled(ActivityExecutionContext ActivityExecutionContext) : INotification;
public record ActivityCompleted(ActivityExecutionContext ActivityExecutionContext) : INotification;
public record ActivityExecuted(ActivityExecutionContext ActivityExecutionContext) : INotification;
public record ActivityExecuting(ActivityExecutionContext ActivityExecutionContext) : INotification;
public record WorkflowExecuted(Workflow Workflow, WorkflowState WorkflowState, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
public record WorkflowExecuting(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
public record WorkflowFinished(Workflow Workflow, WorkflowState WorkflowState, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
public record WorkflowStarted(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
