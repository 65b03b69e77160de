using System.Text.Json.Serialization;

namespace Elsa.Expressions.Models;

public class ObjectLiteral : MemoryBlockReference
{
    [JsonConstructor]
    public ObjectLiteral()
    {
    }

    public ObjectLiteral(string? value) => Value = value;

    public string? Value { get; }

    public static ObjectLiteral From<T>(T value) => new ObjectLiteral<T>(value);
}
