using Humanizer;

namespace Elsa.Workflows.Memory;

public class Variable : MemoryBlockReference
{
    public Variable()
    {
    }

    public Variable(string name)
    {
        Id = $"{name?.Camelize() ?? "Unnamed"}Variable";
        Name = name!;
    }

    public Variable(string name, object? value = null) : this(name) => Value = value;

    public Variable(string name, object? value = null, string? id = null) : this(name, value)
    {
        if (id != null)
            Id = id;
    }

    public string Name { get; set; } = null!;
    public object? Value { get; set; }
    public Type? StorageDriverType { get; set; }

    public override MemoryBlock Declare() => new(Value, new VariableBlockMetadata(this, StorageDriverType, false));
}

public class Variable<T> : Variable
{
    public Variable()
    {
    }

    public Variable(string name, T value) : base(name, value)
    {
    }

    public Variable(string name, T value, string? id = null) : base(name, value, id)
    {
    }

    public T? Get(ActivityExecutionContext context) => Get(context.ExpressionExecutionContext);
    public new T? Get(ExpressionExecutionContext context) => base.Get(context).ConvertTo<T?>();

    public Variable<T> WithStorageDriver<TDriver>() where TDriver : IStorageDriver
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }
}

public record VariableBlockMetadata(Variable Variable, Type? StorageDriverType, bool IsInitialized);
