namespace Elsa.Workflows.UIHints.Dictionary;

/// <summary>Evaluates a dictionary whose values are expressions of their own, as the designer's dictionary editor writes them.</summary>
public partial class DictionaryValueEvaluator(ILogger<DictionaryValueEvaluator> logger) : IActivityInputEvaluator
{
    public async Task<object?> EvaluateAsync(ActivityInputEvaluatorContext context)
    {
        var value = context.Input.Expression == null
            ? context.InputDescriptor.DefaultValue
            : await context.ExpressionEvaluator.EvaluateAsync(context.Input, context.ExpressionExecutionContext);

        if (value is not IDictionary<string, object> entries || context.InputDescriptor.UIHint != InputUIHints.Dictionary)
            return value;

        var evaluated = new Dictionary<string, object?>(entries.Count);

        foreach (var (key, entry) in entries)
            if (entry is not JsonElement json)
                evaluated[key] = entry;
            else if (ReadExpression(json) is { } expression)
                evaluated[key] = await context.ExpressionEvaluator.EvaluateAsync<object>(expression, context.ExpressionExecutionContext);
            else
                LogNoExpression(logger, key);

        return evaluated;
    }

    private static Expression? ReadExpression(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && json.TryGetProperty("value", out var value)
            ? new Expression(type.ToString(), value.ToString())
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dictionary entry {Key} is missing its type or value property and is left out.")]
    private static partial void LogNoExpression(ILogger logger, string key);
}
