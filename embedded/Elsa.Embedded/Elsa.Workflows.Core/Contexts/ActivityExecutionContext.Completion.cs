using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    private bool CanCancel => Status is not ActivityStatus.Canceled and not ActivityStatus.Completed;

    public async ValueTask CompleteActivityAsync(object? result = null)
    {
        if (this.GetIsBackgroundExecution())
        {
            if (result is Outcomes { Names: var names })
                this.SetBackgroundOutcomes(names);
            else
                this.SetBackgroundCompletion();

            return;
        }

        if (Status != ActivityStatus.Running)
            return;

        await CancelChildrenAsync();
        TransitionTo(ActivityStatus.Completed);

        if (result is Outcomes outcomes)
            JournalData["Outcomes"] = outcomes.Names;

        AddExecutionLogEntry("Completed");
        await this.SendSignalAsync(new Signals.ActivityCompleted(result));

        ClearBookmarks();
        ClearCompletionCallbacks();

        if (ParentActivityExecutionContext != null)
            await GetRequiredService<IVariablePersistenceManager>().DeleteVariablesAsync(this);

        CompletedAt = _systemClock.UtcNow;
    }

    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    public void ClearCompletionCallbacks() =>
        WorkflowExecutionContext.RemoveCompletionCallbacks(WorkflowExecutionContext.CompletionCallbacks.Where(x => x.Owner == this));

    /// <summary>Cancels this activity, whatever it is waiting for, and what it has scheduled.</summary>
    internal async Task MarkCanceledAsync()
    {
        TransitionTo(ActivityStatus.Canceled);
        ClearBookmarks();
        ClearCompletionCallbacks();
        WorkflowExecutionContext.RemoveBookmarks(x => x.ActivityNodeId == NodeId);
        AddExecutionLogEntry("Canceled");
        await this.SendSignalAsync(new CancelSignal());
    }

    internal Task PublishCanceledAsync() => GetRequiredService<INotificationSender>().SendAsync(new ActivityCancelled(this));

    private async Task CancelChildrenAsync()
    {
        foreach (var child in Children.Where(x => x.CanCancel).ToList())
            await child.CancelWithChildrenAsync();
    }

    private async Task CancelWithChildrenAsync()
    {
        if (!CanCancel)
            return;

        await MarkCanceledAsync();
        await CancelChildrenAsync();
        await PublishCanceledAsync();
    }
}
