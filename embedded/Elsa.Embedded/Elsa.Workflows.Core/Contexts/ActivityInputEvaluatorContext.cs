namespace Elsa.Workflows;

public record ActivityInputEvaluatorContext(
    ActivityExecutionContext ActivityExecutionContext,
    ExpressionExecutionContext ExpressionExecutionContext,
    InputDescriptor InputDescriptor,
    Input Input,
    IExpressionEvaluator ExpressionEvaluator);
