using Humanizer;
using Jint;

namespace Elsa.Expressions.JavaScript.Expressions;

public class JavaScriptExpressionHandler : IExpressionHandler
{
    private readonly IJavaScriptEvaluator _evaluator;

    public JavaScriptExpressionHandler(IJavaScriptEvaluator javaScriptEvaluator) => _evaluator = javaScriptEvaluator;

    public async ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options)
    {
        IDictionary<string, object?> arguments = new ExpandoObject();
        foreach (var (name, value) in options.Arguments)
            arguments[name.Camelize()] = value;

        var script = expression.Value.ConvertTo<string>() ?? "";
        return await _evaluator.EvaluateAsync(script, returnType, context, options, SetArguments, context.CancellationToken);

        void SetArguments(Engine engine) => engine.SetValue("args", arguments);
    }
}
