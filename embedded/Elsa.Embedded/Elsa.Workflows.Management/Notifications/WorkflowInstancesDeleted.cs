namespace Elsa.Workflows.Management.Notifications;

public record WorkflowInstancesDeleted(ICollection<string> Ids) : INotification;
