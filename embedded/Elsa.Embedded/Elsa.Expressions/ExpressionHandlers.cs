namespace Elsa.Expressions;

public class DelegateExpressionHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        expression.Value is Func<ExpressionExecutionContext, ValueTask<object?>> evaluate ? evaluate(context) : default;
}

public class LiteralExpressionHandler : IExpressionHandler
{
    private readonly ObjectConverterOptions _options;

    public LiteralExpressionHandler(IWellKnownTypeRegistry wellKnownTypeRegistry) => _options = new(WellKnownTypeRegistry: wellKnownTypeRegistry);

    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        ValueTask.FromResult(expression.Value.ConvertTo(returnType, _options));
}
