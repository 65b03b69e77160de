using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Embedded.Tests.Execution;

/// <summary>Writes down what it is notified of, in order.</summary>
public class NotificationRecorder(ICollection<string> notifications) :
    INotificationHandler<WorkflowExecuting>,
    INotificationHandler<WorkflowStarted>,
    INotificationHandler<WorkflowFinished>,
    INotificationHandler<WorkflowExecuted>,
    INotificationHandler<ActivityExecuting>,
    INotificationHandler<ActivityExecuted>,
    INotificationHandler<ActivityCompleted>,
    INotificationHandler<ActivityCancelled>,
    INotificationHandler<WorkflowCancelling>,
    INotificationHandler<WorkflowCancelled>,
    INotificationHandler<WorkflowInstanceSaved>,
    INotificationHandler<WorkflowStateCommitted>
{
    public Task HandleAsync(WorkflowExecuting notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowStarted notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowFinished notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken) =>
        Record(notification, notification.ActivityExecutionContext);
    public Task HandleAsync(ActivityExecuted notification, CancellationToken cancellationToken) =>
        Record(notification, notification.ActivityExecutionContext);
    public Task HandleAsync(ActivityCompleted notification, CancellationToken cancellationToken) =>
        Record(notification, notification.ActivityExecutionContext);
    public Task HandleAsync(ActivityCancelled notification, CancellationToken cancellationToken) =>
        Record(notification, notification.ActivityExecutionContext);

    public Task HandleAsync(WorkflowCancelling notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowCancelled notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken) => Record(notification);
    public Task HandleAsync(WorkflowStateCommitted notification, CancellationToken cancellationToken) => Record(notification);

    private Task Record(INotification notification, ActivityExecutionContext? context = null)
    {
        notifications.Add($"{notification.GetType().Name} {context?.Activity.Id}".TrimEnd());
        return Task.CompletedTask;
    }
}
