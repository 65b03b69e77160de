using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Behaviors;

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
