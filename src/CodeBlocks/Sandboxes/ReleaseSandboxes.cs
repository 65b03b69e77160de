using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>Does to an instance's sandboxes what happens to the instance: killed when it ends or is deleted, paused when it suspends.</summary>
internal sealed class ReleaseSandboxes(SandboxLifetime lifetime, IServiceProvider services) :
    INotificationHandler<WorkflowExecuted>,
    INotificationHandler<WorkflowInstanceSaved>,
    INotificationHandler<WorkflowInstancesDeleting>
{
    /// <summary>A burst of execution ended: with the workflow, or at a bookmark.</summary>
    public async Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken)
    {
        var context = notification.WorkflowExecutionContext;

        if (context.Status == WorkflowStatus.Finished)
            await lifetime.KillAsync(context);
        else if (context.SubStatus == WorkflowSubStatus.Suspended)
            await lifetime.PauseAsync(context);
    }

    /// <summary>An instance that ended without running again, such as one cancelled while it was suspended.</summary>
    public async Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken)
    {
        if (notification.WorkflowInstance.Status == WorkflowStatus.Finished)
            await lifetime.KillAsync(notification.WorkflowInstance.WorkflowState);
    }

    /// <summary>Instances are about to be deleted, whatever they were doing.</summary>
    public async Task HandleAsync(WorkflowInstancesDeleting notification, CancellationToken cancellationToken)
    {
        if (services.GetService<IWorkflowInstanceStore>() is not { } store)
            return;

        foreach (var instance in await store.FindManyAsync(new() { Ids = notification.Ids }, cancellationToken))
            await lifetime.KillAsync(instance.WorkflowState);
    }
}
