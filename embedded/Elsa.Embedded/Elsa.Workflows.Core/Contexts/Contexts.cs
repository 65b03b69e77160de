namespace Elsa.Workflows;

public record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;
}

public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);

public record ActivityCompletionCallbackEntry(
    ActivityExecutionContext Owner,
    ActivityNode Child,
    ActivityCompletionCallback? CompletionCallback,
    object? Tag = null);

public record ActivityInputEvaluatorContext(
    ActivityExecutionContext ActivityExecutionContext,
    ExpressionExecutionContext ExpressionExecutionContext,
    InputDescriptor InputDescriptor,
    Input Input,
    IExpressionEvaluator ExpressionEvaluator);

public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);
public record ResumedBookmarkContext(Bookmark Bookmark);

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

public record StorageDriverContext(IExecutionContext ExecutionContext, Variable Variable, CancellationToken CancellationToken);
