namespace Elsa.Extensions;

public static partial class ExpressionExecutionContextExtensions
{
    public static readonly object WorkflowExecutionContextKey = new();
    public static readonly object ActivityExecutionContextKey = new();
    public static readonly object InputKey = new();
    public static readonly object WorkflowKey = new();
    public static readonly object ActivityKey = new();

    public static IDictionary<object, object> CreateActivityExecutionContextPropertiesFrom(
        WorkflowExecutionContext workflowExecutionContext,
        IDictionary<string, object> input) =>
        new Dictionary<object, object>
        {
            [WorkflowExecutionContextKey] = workflowExecutionContext,
            [InputKey] = input,
            [WorkflowKey] = workflowExecutionContext.Workflow,
        };

    public static bool TryGetWorkflowExecutionContext(
        this ExpressionExecutionContext context,
        out WorkflowExecutionContext workflowExecutionContext) =>
        TryGet(context, WorkflowExecutionContextKey, out workflowExecutionContext);

    public static WorkflowExecutionContext GetWorkflowExecutionContext(this ExpressionExecutionContext context) =>
        context.TryGetWorkflowExecutionContext(out var result)
            ? result
            : throw new InvalidOperationException("WorkflowExecutionContext not found. This value exists only on activity execution contexts.");

    public static bool TryGetActivityExecutionContext(
        this ExpressionExecutionContext context,
        out ActivityExecutionContext activityExecutionContext) =>
        TryGet(context, ActivityExecutionContextKey, out activityExecutionContext);

    public static ActivityExecutionContext GetActivityExecutionContext(this ExpressionExecutionContext context) =>
        context.TryGetActivityExecutionContext(out var result)
            ? result
            : throw new InvalidOperationException("ActivityExecutionContext not found. This value exists only on activity execution contexts.");

    /// <summary>Stores the value where the output is bound to: a memory block and, when its id is the name of one, a workflow output.</summary>
    public static void Set(this ExpressionExecutionContext context, Output? output, object? value, Action<MemoryBlock>? configure = null)
    {
        if (output == null)
            return;

        var reference = output.MemoryBlockReference();
        var parsedValue = output.ParseValue(value);
        context.Set(reference, parsedValue, configure);

        var workflowExecutionContext = context.GetWorkflowExecutionContext();

        if (workflowExecutionContext.Workflow.Outputs.Any(x => x.Name == reference.Id))
            workflowExecutionContext.Output[reference.Id] = value!;
    }

    public static ExpressionExecutionContext? FindContextContainingBlock(this ExpressionExecutionContext context, string blockId) =>
        context.FindParent(x => x.Memory.HasBlock(blockId));

    public static ExpressionExecutionContext? FindParent(this ExpressionExecutionContext context, Func<ExpressionExecutionContext, bool> predicate) =>
        GetScopes(context).FirstOrDefault(predicate);

    private static IEnumerable<ExpressionExecutionContext> GetScopes(ExpressionExecutionContext context)
    {
        for (var scope = context; scope != null; scope = scope.ParentContext)
            yield return scope;
    }

    private static bool TryGet<T>(ExpressionExecutionContext context, object key, out T value) where T : class
    {
        value = (context.TransientProperties.TryGetValue(key, out var found) ? found as T : null)!;
        return value != null;
    }
}
