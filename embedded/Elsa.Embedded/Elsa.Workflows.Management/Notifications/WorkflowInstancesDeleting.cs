namespace Elsa.Workflows.Management.Notifications;

public record WorkflowInstancesDeleting(ICollection<string> Ids) : INotification;
