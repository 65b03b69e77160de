namespace Elsa.Workflows.Notifications;

public record ActivityExecuting(ActivityExecutionContext ActivityExecutionContext) : INotification;
