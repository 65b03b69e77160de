namespace Elsa.Extensions;

public static class MemoryBlockReferenceExtensions
{
    public static object? Get(this ExpressionExecutionContext context, string blockId) =>
        (context.FindContextContainingBlock(blockId) ?? context).Memory.TryGetBlock(blockId, out var block) ? block.Value : null;

    public static object? Get(this MemoryBlockReference reference, ActivityExecutionContext context) =>
        reference.Get(context.ExpressionExecutionContext);

    public static T? Get<T>(this MemoryBlockReference reference, ActivityExecutionContext context) => reference.Get(context).ConvertTo<T>();

    public static MemoryBlock GetBlock(this MemoryBlockReference reference, ExpressionExecutionContext context) =>
        reference.GetBlock((context.FindContextContainingBlock(reference.Id) ?? context).Memory);

    public static void Set(this MemoryBlockReference reference, ActivityExecutionContext context, object? value)
    {
        var scope = context.ExpressionExecutionContext.FindContextContainingBlock(reference.Id)
                    ?? context.FindParentWithVariableContainer()?.ExpressionExecutionContext
                    ?? context.WorkflowExecutionContext.ExpressionExecutionContext;

        reference.Set(scope, value);
    }
}
