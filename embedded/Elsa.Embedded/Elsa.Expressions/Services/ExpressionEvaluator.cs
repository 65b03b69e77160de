namespace Elsa.Expressions.Services;

public class ExpressionEvaluator(IExpressionDescriptorRegistry registry, IServiceProvider serviceProvider) : IExpressionEvaluator
{
    public async ValueTask<T?> EvaluateAsync<T>(
        Expression expression,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null) =>
        (T?)await EvaluateAsync(expression, typeof(T), context, options);

    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null)
    {
        var descriptor = registry.Find(expression.Type)
                         ?? throw new Exception($"Could not find a descriptor for expression type \"{expression.Type}\".");

        return descriptor.HandlerFactory(serviceProvider).EvaluateAsync(expression, returnType, context, options ?? new());
    }
}
