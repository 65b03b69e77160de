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

    /// <summary>Ends the workflow as cancelled. What runs is not told: <see cref="CancellationToken"/> is the caller's.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Ends the registration with the caller's token, which may live as long as the host.</summary>
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
