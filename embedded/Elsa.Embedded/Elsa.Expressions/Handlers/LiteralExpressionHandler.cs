namespace Elsa.Expressions;

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
