namespace Elsa.Workflows.Notifications;

public record ActivityExecuted(ActivityExecutionContext ActivityExecutionContext) : INotification;
