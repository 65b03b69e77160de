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
