namespace Elsa.Workflows;

/// <summary>The handlers an activity or a behavior has for signals of one exact type each.</summary>
internal sealed class SignalHandlers
{
    private List<(Type SignalType, Func<object, SignalContext, ValueTask> Handler)>? _handlers;

    public void Add(Type signalType, Func<object, SignalContext, ValueTask> handler) => (_handlers ??= []).Add((signalType, handler));

    public void Add<T>(Func<T, SignalContext, ValueTask> handler) => Add(typeof(T), (signal, context) => handler((T)signal, context));

    public void Add<T>(Action<T, SignalContext> handler) => Add<T>((signal, context) =>
    {
        handler(signal, context);
        return default;
    });

    public async ValueTask InvokeAsync(object signal, SignalContext context)
    {
        if (_handlers == null)
            return;

        foreach (var (signalType, handler) in _handlers)
            if (signalType == signal.GetType())
                await handler(signal, context);
    }
}
