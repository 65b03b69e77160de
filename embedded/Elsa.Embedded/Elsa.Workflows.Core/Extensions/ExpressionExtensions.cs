namespace Elsa.Extensions;

public static class InputExtensions
{
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null) =>
        OrDefault(context.Get(input), defaultValue);

    public static T Get<T>(
        this Input<T>? input,
        ActivityExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = null) =>
        context.Get(input) ?? throw IsRequired(inputName);

    private static T? OrDefault<T>(T? value, Func<T>? defaultValue) => value != null || defaultValue == null ? value : defaultValue();
    private static Exception IsRequired(string? inputName) => new($"{inputName} is required.");
}

public static class OutputExtensions
{
    public static object? ParseValue(this Output output, object? value) => VariableExtensions.ParseValue(output.GetType(), value);
}

public static class MemoryBlockReferenceExtensions
{
    public static object? Get(this MemoryBlockReference reference, ActivityExecutionContext context) =>
        reference.Get(context.ExpressionExecutionContext);

    public static T? Get<T>(this MemoryBlockReference reference, ActivityExecutionContext context) => reference.Get(context).ConvertTo<T>();

    public static MemoryBlock GetBlock(this MemoryBlockReference reference, ExpressionExecutionContext context) =>
        reference.GetBlock((context.FindContextContainingBlock(reference.Id) ?? context).Memory);

    public static void Set(this MemoryBlockReference reference, ActivityExecutionContext context, object? value)
    {
        var scope = context.ExpressionExecutionContext.FindContextContainingBlock(reference.Id)
                    ?? context.FindParentWithVariableContainer()?.ExpressionExecutionContext
                    ?? context.WorkflowExecutionContext.ExpressionExecutionContext;

        reference.Set(scope, value);
    }
}

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

public static class VariableExtensions
{
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) => (Variable<T>)variable.WithStorage<WorkflowInstanceStorageDriver>();
    public static Variable WithStorage<T>(this Variable variable) => variable.WithStorage(typeof(T));

    public static Variable WithStorage(this Variable variable, Type storageDriverType)
    {
        variable.StorageDriverType = storageDriverType;
        return variable;
    }

    public static void Set(this Variable variable, ActivityExecutionContext context, object? value) =>
        ((MemoryBlockReference)variable).Set(context, variable.ParseValue(value));

    public static object? ParseValue(this Variable variable, object? value) => ParseValue(variable.GetType(), value);

    /// <summary>The value, converted to the type argument of a variable's or an output's type; as it is when there is none.</summary>
    public static object? ParseValue(Type type, object? value) =>
        type.GenericTypeArguments is [var valueType, ..]
            ? value?.ConvertTo(valueType, new ObjectConverterOptions(ConversionJson.ReadingDynamic))
            : value;

    public static bool TryParseValue(this Variable variable, object? value, out object? parsedValue)
    {
        try
        {
            parsedValue = variable.ParseValue(value);
            return true;
        }
        catch (Exception)
        {
            parsedValue = null;
            return false;
        }
    }
}
