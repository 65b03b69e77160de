namespace Elsa.Expressions.Models;

public class Expression
{
    [JsonConstructor]
    public Expression()
    {
    }

    public Expression(string type, object? value)
    {
        Type = type;
        Value = value;
    }

    public string Type { get; set; } = null!;
    public object? Value { get; set; }

    public static Expression LiteralExpression(object? value) => new(ExpressionTypes.Literal, value);

    public static Expression DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> value) => new(ExpressionTypes.Delegate, value);

    public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, ValueTask<T>> value) =>
        DelegateExpression(async context => (object?)await value(context));

    public static Expression DelegateExpression<T>(Func<ValueTask<T>> value) => DelegateExpression(async _ => (object?)await value());

    public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, T> value) =>
        DelegateExpression(context => ValueTask.FromResult<object?>(value(context)));

    public static Expression DelegateExpression<T>(Func<T> value) => DelegateExpression(_ => ValueTask.FromResult<object?>(value()));
}

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

public class ExpressionEvaluatorOptions
{
    public static readonly ExpressionEvaluatorOptions Empty = new();

    public IDictionary<string, object> Arguments { get; set; } = new Dictionary<string, object>();
}

public record ExpressionSerializationContext(string ExpressionType, JsonElement JsonElement, JsonSerializerOptions Options, Type MemoryBlockType);

public class Brackets(char open, char close)
{
    public static Brackets Angle { get; } = new('<', '>');
    public static Brackets Square { get; } = new('[', ']');
    public char Open { get; } = open;
    public char Close { get; } = close;
}
