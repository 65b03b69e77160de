namespace Elsa.Workflows.Notifications;

public record ActivityCancelled(ActivityExecutionContext ActivityExecutionContext) : INotification;
