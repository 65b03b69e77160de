using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Behaviors;

public class ScheduledChildCallbackBehavior : Behavior
{
    public ScheduledChildCallbackBehavior(IActivity owner) : base(owner) => OnSignalReceived<ActivityCompleted>(OnActivityCompletedAsync);

    private static async ValueTask OnActivityCompletedAsync(ActivityCompleted signal, SignalContext context)
    {
        var parent = context.ReceiverActivityExecutionContext;
        var child = context.SenderActivityExecutionContext;
        var entry = parent.WorkflowExecutionContext.PopCompletionCallback(parent, child.ActivityNode);

        if (entry?.CompletionCallback == null)
            return;

        parent.Tag = entry.Tag;

        // A parent that was restored from stored state has not evaluated its inputs in this run yet.
        if (!parent.GetHasEvaluatedProperties())
            await parent.EvaluateInputPropertiesAsync();

        await entry.CompletionCallback(new(parent, child, signal.Result));
    }
}
