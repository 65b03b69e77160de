using Jint;

namespace Elsa.Expressions.JavaScript.Contracts;

public interface IJavaScriptEvaluator
{
    Task<object?> EvaluateAsync(
        string expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null,
        Action<Engine>? configureEngine = null,
        CancellationToken cancellationToken = default);
}
