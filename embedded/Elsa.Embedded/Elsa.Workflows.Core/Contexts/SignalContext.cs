namespace Elsa.Workflows;

public class SignalContext(
    ActivityExecutionContext receiverActivityExecutionContext,
    ActivityExecutionContext senderActivityExecutionContext,
    CancellationToken cancellationToken)
{
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; init; } = receiverActivityExecutionContext;
    public ActivityExecutionContext SenderActivityExecutionContext { get; init; } = senderActivityExecutionContext;
    public CancellationToken CancellationToken { get; init; } = cancellationToken;
    public bool IsSelf => SenderActivityExecutionContext.Activity == ReceiverActivityExecutionContext.Activity;
    internal bool StopPropagationRequested { get; private set; }

    public void StopPropagation() => StopPropagationRequested = true;
}
