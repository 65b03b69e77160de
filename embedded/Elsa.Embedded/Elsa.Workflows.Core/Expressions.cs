using Elsa.Workflows.Serialization.Converters;

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

/// <summary>A value written as JSON text.</summary>
internal sealed class ObjectExpressionHandler : IExpressionHandler
{
    private static readonly ObjectConverterOptions Options = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        ReferenceHandler = ReferenceHandler.Preserve,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new NumberOrTextConverter<int>(), new NumberOrTextConverter<decimal>(), new JsonStringEnumConverter() },
    });

    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options)
    {
        var text = expression.Value.ConvertTo<string>();
        return ValueTask.FromResult(string.IsNullOrWhiteSpace(text) ? null : text.ConvertTo(returnType, Options));
    }
}

internal sealed class VariableExpressionHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        ValueTask.FromResult((expression.Value as Variable)?.Get(context));
}
