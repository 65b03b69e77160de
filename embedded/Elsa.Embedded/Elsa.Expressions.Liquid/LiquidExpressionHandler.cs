using Elsa.Expressions.Contracts;
using Elsa.Expressions.Helpers;
using Elsa.Expressions.Models;

namespace Elsa.Expressions.Liquid;

internal sealed class LiquidExpressionHandler(LiquidRenderer renderer) : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options)
    {
        var template = expression.Value.ConvertTo<string>();
        return ValueTask.FromResult(string.IsNullOrWhiteSpace(template) ? null : renderer.Render(template, context).ConvertTo(returnType));
    }
}
