using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>Kills the sandboxes of a workflow instance when the instance ends or is deleted, and pauses them when it suspends.</summary>
internal sealed class WorkflowEndHandler(OwnedSandboxes sandboxes, IServiceProvider services) :
    INotificationHandler<WorkflowExecuted>,
    INotificationHandler<WorkflowInstanceSaved>,
    INotificationHandler<WorkflowInstancesDeleting>
{
    /// <summary>Handles the end of a burst of execution: the workflow finished, or it waits at a bookmark.</summary>
    public async Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken)
    {
        var context = notification.WorkflowExecutionContext;

        if (context.Status == WorkflowStatus.Finished)
            await sandboxes.KillAsync(context);
        else if (context.SubStatus == WorkflowSubStatus.Suspended)
            await sandboxes.PauseAsync(context);
    }

    /// <summary>Handles an instance that ended without running again, such as one that was cancelled while it was suspended.</summary>
    public async Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken)
    {
        if (notification.WorkflowInstance.Status == WorkflowStatus.Finished)
            await sandboxes.KillAsync(notification.WorkflowInstance.WorkflowState);
    }

    /// <summary>Handles instances that are about to be deleted.</summary>
    public async Task HandleAsync(WorkflowInstancesDeleting notification, CancellationToken cancellationToken)
    {
        if (services.GetService<IWorkflowInstanceStore>() is not { } store)
            return;

        foreach (var instance in await store.FindManyAsync(new() { Ids = notification.Ids }, cancellationToken))
            await sandboxes.KillAsync(instance.WorkflowState);
    }
}
