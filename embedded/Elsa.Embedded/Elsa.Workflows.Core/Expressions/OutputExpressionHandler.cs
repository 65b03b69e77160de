namespace Elsa.Workflows.Expressions;

internal sealed class OutputExpressionHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        ValueTask.FromResult(expression.Value is Output output ? context.Get(output) : null);
}
