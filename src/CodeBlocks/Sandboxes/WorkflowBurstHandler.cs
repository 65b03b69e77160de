using Elsa.Mediator.Contracts;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime.Notifications;

namespace CodeBlocks;

/// <summary>Follows the bursts of this process, and passes a cancellation on to the blocks that run.</summary>
internal sealed class WorkflowBurstHandler(OwnedSandboxes sandboxes, WorkflowBursts bursts) :
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

    /// <summary>Handles the end of a burst.</summary>
    /// <exception cref="OperationCanceledException">The burst was abandoned. Elsa commits a burst after this notification.</exception>
    public Task HandleAsync(WorkflowExecuted notification, CancellationToken cancellationToken)
    {
        var burst = notification.WorkflowExecutionContext;
        bursts.End(burst);

        return WorkflowBursts.IsAbandoned(burst)
            ? throw new OperationCanceledException($"The host stops; workflow instance {burst.Id} goes on when a host starts.")
            : Task.CompletedTask;
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
