namespace Elsa.Workflows;

public abstract class Behavior : IBehavior
{
    private readonly SignalHandlers _signalHandlers = new();

    protected Behavior(IActivity owner) => Owner = owner;

    public IActivity Owner { get; }

    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler) => _signalHandlers.Add(handler);
    protected void OnSignalReceived<T>(Action<T, SignalContext> handler) => _signalHandlers.Add(handler);

    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return default;
    }

    protected virtual void OnSignalReceived(object signal, SignalContext context)
    {
    }

    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return default;
    }

    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    ValueTask IBehavior.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    async ValueTask ISignalHandler.ReceiveSignalAsync(object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context);
        await _signalHandlers.InvokeAsync(signal, context);
    }
}
