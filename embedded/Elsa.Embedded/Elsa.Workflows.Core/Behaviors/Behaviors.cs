using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Behaviors;

public class AutoCompleteBehavior(IActivity owner) : Behavior(owner)
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var isWaiting = context.NewBookmarks.Any(x => x.ActivityId == context.Activity.Id);

        if (!isWaiting)
            await context.CompleteActivityAsync();
    }
}

public class BreakBehavior : Behavior
{
    public BreakBehavior(IActivity owner) : base(owner)
    {
        OnSignalReceived<BreakSignal>(OnBreak);
        OnSignalReceived<CompleteCompositeSignal>(OnCompleteCompositeAsync);
    }

    private static void OnBreak(BreakSignal signal, SignalContext context)
    {
        context.StopPropagation();
        context.ReceiverActivityExecutionContext.SetIsBreaking();
    }

    private static async ValueTask OnCompleteCompositeAsync(CompleteCompositeSignal signal, SignalContext context)
    {
        await context.ReceiverActivityExecutionContext.CancelActivityAsync();
        await context.ReceiverActivityExecutionContext.CompleteActivityAsync();
    }
}

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
