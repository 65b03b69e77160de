namespace Elsa.Extensions;

public static class ExpressionEvaluatorExtensions
{
    public static ValueTask<T?> EvaluateAsync<T>(
        this IExpressionEvaluator evaluator,
        Input<T> input,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null) =>
        evaluator.EvaluateAsync<T>(input.Expression!, context, options);

    public static ValueTask<object?> EvaluateAsync(
        this IExpressionEvaluator evaluator,
        Input input,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null) =>
        evaluator.EvaluateAsync(input.Expression!, input.Type, context, options);
}
