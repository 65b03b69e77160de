namespace Elsa.Workflows.Expressions;

internal sealed class InputExpressionHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        ValueTask.FromResult(expression.Value is InputDefinition input ? context.GetInput(input.Name) : null);
}
