namespace Elsa.Workflows.Expressions;

internal sealed class VariableExpressionHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        ValueTask.FromResult((expression.Value as Variable)?.Get(context));
}
