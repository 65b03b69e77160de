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
