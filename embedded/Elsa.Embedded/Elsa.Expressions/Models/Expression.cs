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
