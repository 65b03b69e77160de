namespace Elsa.Workflows;

public class DefaultActivityInputEvaluator : IActivityInputEvaluator
{
    public async Task<object?> EvaluateAsync(ActivityInputEvaluatorContext context) =>
        await context.ExpressionEvaluator.EvaluateAsync(context.Input, context.ExpressionExecutionContext);
}
