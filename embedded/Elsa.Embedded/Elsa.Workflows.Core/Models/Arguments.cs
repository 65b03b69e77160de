namespace Elsa.Workflows.Models;

public abstract class Argument
{
    protected Argument()
    {
    }

    protected Argument(MemoryBlockReference memoryBlockReference) : this(() => memoryBlockReference)
    {
    }

    protected Argument(Func<MemoryBlockReference> memoryBlockReference) => MemoryBlockReference = memoryBlockReference;

    [JsonIgnore]
    public Func<MemoryBlockReference> MemoryBlockReference { get; set; } = null!;
}

public abstract class Input : Argument
{
    protected Input(MemoryBlockReference memoryBlockReference, Type type) : base(memoryBlockReference) => Type = type;

    protected Input(Expression? expression, MemoryBlockReference memoryBlockReference, Type type) : base(memoryBlockReference)
    {
        Expression = expression;
        Type = type;
    }

    public Expression? Expression { get; }

    [JsonPropertyName("typeName")]
    public Type Type { get; set; }
}

public class Input<T> : Input
{
    public Input(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference, typeof(T))
    {
    }

    public Input(T literal, string? id = null) : this(new Literal<T>(literal, id))
    {
    }

    public Input(Func<T> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> @delegate, string? id = null)
        : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    public Input(Func<ValueTask<T?>> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    public Input(Func<ExpressionExecutionContext, T> @delegate, string? id = null)
        : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    public Input(Variable variable) : base(new Expression("Variable", variable), variable, typeof(T))
    {
    }

    public Input(Literal<T> literal) : base(Expression.LiteralExpression(literal.Value), literal, typeof(T))
    {
    }

    public Input(Literal literal) : base(Expression.LiteralExpression(literal.Value), literal, typeof(T))
    {
    }

    public Input(Expression expression, MemoryBlockReference memoryBlockReference) : base(expression, memoryBlockReference, typeof(T))
    {
    }

    public Input(Expression expression) : this(expression, new MemoryBlockReference())
    {
    }
}

public class Output : Argument
{
    public Output() : base(new MemoryBlockReference())
    {
    }

    public Output(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference)
    {
    }

    public Output(Func<MemoryBlockReference> memoryBlockReference) : base(memoryBlockReference)
    {
    }
}

public class Output<T> : Output
{
    public Output()
    {
    }

    public Output(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference)
    {
    }
}

public record NamedOutput(string Name, Output Value);
