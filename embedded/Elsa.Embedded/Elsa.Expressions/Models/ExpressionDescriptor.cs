namespace Elsa.Expressions.Models;

public class ExpressionDescriptor
{
    public string Type { get; init; } = null!;
    public string DisplayName { get; set; } = null!;
    public bool IsSerializable { get; set; } = true;
    public bool IsBrowsable { get; set; } = true;
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public Func<IServiceProvider, IExpressionHandler> HandlerFactory { get; set; } = null!;
    public Func<MemoryBlockReference> MemoryBlockReferenceFactory { get; set; } = () => new MemoryBlockReference();
    public Func<ExpressionSerializationContext, Expression> Deserialize { get; set; } = ReadValue;

    private static Expression ReadValue(ExpressionSerializationContext context)
    {
        var hasValue = context.JsonElement.ValueKind == JsonValueKind.Object & context.JsonElement.TryGetProperty("value", out var value);
        return new(context.ExpressionType, hasValue ? value.GetValue() : null);
    }
}
