using Elsa.Workflows.Management.Notifications;

namespace Elsa.Workflows.Runtime.Handlers;

/// <summary>The records of a workflow instance go with it.</summary>
internal sealed class DeleteInstanceRecords(
    IActivityExecutionStore executions,
    IWorkflowExecutionLogStore log)
    : INotificationHandler<WorkflowInstancesDeleted>
{
    public async Task HandleAsync(WorkflowInstancesDeleted notification, CancellationToken cancellationToken)
    {
        await executions.DeleteManyAsync(new() { WorkflowInstanceIds = notification.Ids }, cancellationToken);
        await log.DeleteManyAsync(new() { WorkflowInstanceIds = notification.Ids }, cancellationToken);
    }
}
