using Elsa.Expressions.Contracts;
using Elsa.Expressions.Helpers;
using Elsa.Expressions.Models;
using Elsa.Secrets.Contracts;
using Elsa.Secrets.Models;

namespace Elsa.Secrets.Expressions;

internal sealed class SecretExpressionHandler(ISecretResolver secrets) : IExpressionHandler
{
    public async ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options)
    {
        if (expression.Value is not SecretReference { Name: { Length: > 0 } } reference)
            throw new InvalidOperationException("A secret expression names no secret.");

        return (await secrets.ResolveAsync(reference, context.CancellationToken)).ConvertTo(returnType);
    }
}
