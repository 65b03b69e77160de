namespace Elsa.Expressions.Models;

public class ExpressionExecutionContext(
    IServiceProvider serviceProvider,
    MemoryRegister memory,
    ExpressionExecutionContext? parentContext = null,
    IDictionary<object, object>? transientProperties = null,
    Action? onChange = null,
    CancellationToken cancellationToken = default)
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;
    public MemoryRegister Memory { get; } = memory;
    public IDictionary<object, object> TransientProperties { get; set; } = transientProperties ?? new Dictionary<object, object>();
    public ExpressionExecutionContext? ParentContext { get; set; } = parentContext;
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public MemoryBlock GetBlock(Func<MemoryBlockReference> blockReference) => GetBlock(blockReference());

    public MemoryBlock GetBlock(MemoryBlockReference blockReference) =>
        Find(blockReference) ?? throw new Exception($"Failed to retrieve memory block with reference {blockReference.Id}");

    public bool TryGetBlock(MemoryBlockReference blockReference, out MemoryBlock block)
    {
        block = Find(blockReference)!;
        return block != null;
    }

    public object? Get(MemoryBlockReference blockReference) => GetBlock(blockReference).Value;

    public T? Get<T>(MemoryBlockReference blockReference) => Get(blockReference).ConvertTo<T>();

    public bool TryGet(MemoryBlockReference blockReference, out object? value)
    {
        var block = Find(blockReference);
        value = block?.Value;
        return block != null;
    }

    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = null)
    {
        var block = Find(blockReference) ?? Memory.Declare(blockReference);
        block.Value = value;
        configure?.Invoke(block);
        onChange?.Invoke();
    }

    private MemoryBlock? Find(MemoryBlockReference reference)
    {
        if (reference.Id is null)
            return null;

        for (var scope = this; scope != null; scope = scope.ParentContext)
            if (scope.Memory.TryGetBlock(reference.Id, out var block))
                return block;

        return null;
    }
}
