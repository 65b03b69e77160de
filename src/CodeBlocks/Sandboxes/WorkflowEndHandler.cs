using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>Kills the sandboxes of a workflow instance when the instance ends or is deleted, and pauses them when it suspends.</summary>
internal sealed class WorkflowEndHandler(OwnedSandboxes sandboxes, WorkflowBursts bursts, IServiceProvider services) :
    INotificationHandler<WorkflowExecuted>,
    INotificationHandler<WorkflowInstanceSaved>,
    INotificationHandler<WorkflowInstancesDeleting>,
    INotificationHandler<WorkflowInstancesDeleted>
{
    private readonly List<WorkflowInstance> _deleting = [];

    /// <summary>Handles the end of a burst: the workflow waits at a bookmark, or it finished.</summary>
    /// <remarks>
    /// If the host stores instances, a burst that ends is not the end of the instance: a host that stops, and a client that disconnects, end a
    /// burst that will be taken up again.
    /// </remarks>
    public async Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken)
    {
        var context = notification.WorkflowExecutionContext;

        if (context.SubStatus == WorkflowSubStatus.Suspended)
            await sandboxes.PauseAsync(context);
        else if (context.Status == WorkflowStatus.Finished && services.GetService<ICommitStateHandler>() is null or NoopCommitStateHandler)
            await sandboxes.KillAsync(context);
        else
            sandboxes.Leave(context);
    }

    /// <summary>Handles the end of an instance, whether it ran or was cancelled in the store.</summary>
    public async Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken)
    {
        var instance = notification.WorkflowInstance;
        var isCancelled = instance.SubStatus == WorkflowSubStatus.Cancelled;

        // A host that stops cancels the bursts that are left, and then marks their instances as interrupted.
        if (instance.Status != WorkflowStatus.Finished || (isCancelled && services.IsStopping()))
            return;

        bursts.CancelRuns(instance.Id);
        await sandboxes.KillAsync(instance.WorkflowState, search: isCancelled);
    }

    /// <summary>Handles instances that are about to be deleted.</summary>
    public async Task HandleAsync(WorkflowInstancesDeleting notification, CancellationToken cancellationToken)
    {
        if (services.GetService<IWorkflowInstanceStore>() is not { } store)
            return;

        foreach (var id in notification.Ids)
            bursts.Cancel(id);

        _deleting.AddRange(await store.FindManyAsync(new() { Ids = notification.Ids }, cancellationToken));
    }

    /// <summary>Handles instances that were deleted. A block that finds its sandbox gone now finds its instance gone too.</summary>
    public async Task HandleAsync(WorkflowInstancesDeleted notification, CancellationToken cancellationToken)
    {
        foreach (var instance in _deleting.Where(instance => notification.Ids.Contains(instance.Id)).ToList())
        {
            _deleting.Remove(instance);
            await sandboxes.KillAsync(instance.WorkflowState, search: instance.SubStatus != WorkflowSubStatus.Finished);
        }
    }
}
