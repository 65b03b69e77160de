namespace Elsa.Workflows;

public interface ISignalHandler
{
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}
