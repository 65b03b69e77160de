namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    /// <summary>Tells the activity and then its ancestors, until one of them stops the propagation.</summary>
    public static async ValueTask SendSignalAsync(this ActivityExecutionContext activityExecutionContext, object signal)
    {
        foreach (var receiver in activityExecutionContext.GetAncestors().Prepend(activityExecutionContext).ToList())
        {
            if (receiver.Activity is not ISignalHandler handler)
                continue;

            var context = new SignalContext(receiver, activityExecutionContext, activityExecutionContext.CancellationToken);
            await handler.ReceiveSignalAsync(signal, context);

            if (context.StopPropagationRequested)
                return;
        }
    }

    public static async Task CancelActivityAsync(this ActivityExecutionContext activityExecutionContext)
    {
        if (activityExecutionContext.Status is not (ActivityStatus.Running or ActivityStatus.Faulted))
            return;

        foreach (var child in activityExecutionContext.Children.ToList())
            await child.CancelActivityAsync();

        await activityExecutionContext.MarkCanceledAsync();
        await activityExecutionContext.PublishCanceledAsync();
    }

    public static void Fault(this ActivityExecutionContext activityExecutionContext, Exception e)
    {
        var activity = activityExecutionContext.Activity;
        var now = activityExecutionContext.GetRequiredService<ISystemClock>().UtcNow;

        activityExecutionContext.Exception = e;
        activityExecutionContext.TransitionTo(ActivityStatus.Faulted);
        activityExecutionContext.WorkflowExecutionContext.Incidents.Add(
            new(activity.Id, activity.NodeId, activity.Type, e.Message, ExceptionState.FromException(e), now));

        foreach (var context in activityExecutionContext.GetAncestors().Prepend(activityExecutionContext))
            context.AggregateFaultCount++;
    }
}
