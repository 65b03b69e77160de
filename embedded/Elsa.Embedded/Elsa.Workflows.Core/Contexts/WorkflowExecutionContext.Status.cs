namespace Elsa.Workflows;

public partial class WorkflowExecutionContext
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _callerRegistration;
    private readonly CancellationTokenRegistration _ownRegistration;

    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
        ? WorkflowStatus.Finished
        : WorkflowStatus.Running;

    public void Cancel() => _cancellation.Cancel();

    /// <summary>Lets go of the caller's token, which may live as long as the host. What runs after a fault is cancelled by it until then.</summary>
    internal void EndRun() => _callerRegistration.Dispose();

    internal bool CanTransition => Status != WorkflowStatus.Finished;

    internal void TransitionTo(WorkflowSubStatus subStatus)
    {
        if (!CanTransition)
            throw new Exception($"Cannot transition from {SubStatus} to {subStatus}");

        SubStatus = subStatus;
        UpdatedAt = SystemClock.UtcNow;

        if (Status == WorkflowStatus.Finished)
            FinishedAt = UpdatedAt;

        if (Status == WorkflowStatus.Finished || SubStatus == WorkflowSubStatus.Suspended)
            _ownRegistration.Dispose();
    }

    private void OnCancelled()
    {
        Bookmarks.Clear();
        ClearCompletionCallbacks();

        if (!CanTransition)
            return;

        AddExecutionLogEntry("Workflow cancelled");
        TransitionTo(WorkflowSubStatus.Cancelled);
    }
}
