namespace Elsa.Expressions.Models;

public class ObjectLiteral : MemoryBlockReference
{
    [JsonConstructor]
    public ObjectLiteral()
    {
    }

    public ObjectLiteral(string? value) => Value = value;

    public string? Value { get; }
}
