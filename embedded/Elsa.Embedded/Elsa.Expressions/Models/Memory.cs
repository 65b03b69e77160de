namespace Elsa.Expressions.Models;

public class MemoryBlock
{
    public MemoryBlock()
    {
    }

    public MemoryBlock(object? value, object? metadata = null)
    {
        Value = value;
        Metadata = metadata;
    }

    public object? Value { get; set; }
    public object? Metadata { get; set; }
}

public class MemoryBlockReference
{
    public MemoryBlockReference()
    {
    }

    public MemoryBlockReference(string id) => Id = id;

    public string Id { get; set; } = null!;

    public virtual MemoryBlock Declare() => new();

    public object? Get(MemoryRegister memoryRegister) => GetBlock(memoryRegister).Value;

    public T? Get<T>(MemoryRegister memoryRegister) => Get(memoryRegister).ConvertTo<T>();

    public object? Get(ExpressionExecutionContext context) => context.Get(this);

    public T? Get<T>(ExpressionExecutionContext context) => Get(context).ConvertTo<T>();

    public bool TryGet(ExpressionExecutionContext context, out object? value) => context.TryGet(this, out value);

    public void Set(ExpressionExecutionContext context, object? value, Action<MemoryBlock>? configure = null) => context.Set(this, value, configure);

    public MemoryBlock GetBlock(MemoryRegister memoryRegister) =>
        memoryRegister.TryGetBlock(Id, out var block) ? block : memoryRegister.Declare(this);
}

public class MemoryBlockReference<T> : MemoryBlockReference;

public class MemoryRegister
{
    public MemoryRegister(IDictionary<string, MemoryBlock>? blocks = null) => Blocks = blocks ?? new Dictionary<string, MemoryBlock>();

    public IDictionary<string, MemoryBlock> Blocks { get; }

    public bool HasBlock(string id) => Blocks.ContainsKey(id);

    public bool TryGetBlock(string id, out MemoryBlock block) => Blocks.TryGetValue(id, out block!);

    public void Declare(IEnumerable<MemoryBlockReference> references)
    {
        foreach (var reference in references)
            Declare(reference);
    }

    public MemoryBlock Declare(MemoryBlockReference blockReference)
    {
        if (!Blocks.TryGetValue(blockReference.Id, out var block))
            Blocks[blockReference.Id] = block = blockReference.Declare();

        return block;
    }
}

public class Literal : MemoryBlockReference
{
    public Literal()
    {
    }

    public Literal(object? value, string? id = null) : base(id!) => Value = value;

    public object? Value { get; }
}

public class Literal<T> : Literal
{
    public Literal()
    {
    }

    public Literal(T value, string? id = null) : base(value, id)
    {
    }
}

public class ObjectLiteral : MemoryBlockReference
{
    [JsonConstructor]
    public ObjectLiteral()
    {
    }

    public ObjectLiteral(string? value) => Value = value;

    public string? Value { get; }
}

public class ObjectLiteral<T> : ObjectLiteral
{
    public ObjectLiteral()
    {
    }
}
