using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime.Notifications;

namespace CodeBlocks;

/// <summary>Follows the bursts of this process, and passes a cancellation on to the blocks that run.</summary>
internal sealed class WorkflowBurstHandler(OwnedSandboxes sandboxes, WorkflowBursts bursts, WorkflowInstances instances) :
    INotificationHandler<WorkflowExecuting>,
    INotificationHandler<WorkflowExecuted>,
    INotificationHandler<WorkflowCancelling>,
    INotificationHandler<ActivityCompleted>
{
    /// <summary>Handles the begin of a burst.</summary>
    public Task HandleAsync(WorkflowExecuting notification, CancellationToken cancellationToken)
    {
        bursts.Begin(notification.WorkflowExecutionContext);
        sandboxes.RevokePauses(notification.WorkflowExecutionContext);
        return Task.CompletedTask;
    }

    /// <summary>Handles the end of a burst, which Elsa commits after this notification.</summary>
    /// <remarks>
    /// A host that stops cancels what still runs, and then marks the stored instances as interrupted: they are taken up again when a host starts. A
    /// burst that ends before the process would be committed as cancelled, and its instance never taken up.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The host stops: the burst is not to be committed.</exception>
    public async Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken)
    {
        var burst = notification.WorkflowExecutionContext;
        bursts.End(burst);

        if (burst.SubStatus == WorkflowSubStatus.Cancelled && WorkflowBursts.HasBlocks(burst) && burst.ServiceProvider.IsStopping() &&
            await instances.IsAliveAsync(burst))
            throw new OperationCanceledException($"The host stops; workflow instance {burst.Id} goes on when a host starts.");
    }

    /// <summary>Handles the cancellation of an instance: Elsa publishes it on the host that received the command.</summary>
    public Task HandleAsync(WorkflowCancelling notification, CancellationToken cancellationToken)
    {
        bursts.Cancel(notification.WorkflowInstanceId);
        return Task.CompletedTask;
    }

    /// <summary>Handles the end of a block: one that ran in the background has its claim only in the properties of its execution.</summary>
    public Task HandleAsync(ActivityCompleted notification, CancellationToken cancellationToken)
    {
        if (notification.ActivityExecutionContext.Activity is NewSandboxBlock)
            SandboxOwnership.CarryOver(notification.ActivityExecutionContext);

        return Task.CompletedTask;
    }
}
