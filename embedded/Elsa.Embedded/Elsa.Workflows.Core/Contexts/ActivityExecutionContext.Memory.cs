namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    public T? Get<T>(Input<T>? input) => input == null ? default : Get<T>(input.MemoryBlockReference());

    public object? Get(MemoryBlockReference blockReference) =>
        TryGet(blockReference, out var value) ? value : throw new InvalidOperationException($"The memory block '{blockReference}' does not exist.");

    public T? Get<T>(MemoryBlockReference blockReference) => Get(blockReference) is { } value ? value.ConvertTo<T>() : default;

    public bool TryGet(MemoryBlockReference blockReference, out object? value)
    {
        if (ExpressionExecutionContext.TryGetBlock(blockReference, out var block))
        {
            value = block.Value;
            return true;
        }

        value = (blockReference as Literal)?.Value;
        return blockReference is Literal;
    }

    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = null) =>
        ExpressionExecutionContext.Set(blockReference, value, configure);

    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        Set((Output?)output, value, outputName);

    public void Set(Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
    {
        ExpressionExecutionContext.Set(output, value);
        WorkflowExecutionContext.RecordActivityOutput(this, outputName, value);
    }
}
