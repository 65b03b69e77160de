namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    private const string HasEvaluatedPropertiesKey = "HasEvaluatedProperties";

    public static bool GetHasEvaluatedProperties(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.TransientProperties.ContainsKey(HasEvaluatedPropertiesKey);

    public static void SetHasEvaluatedProperties(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.TransientProperties[HasEvaluatedPropertiesKey] = true;

    public static async Task EvaluateInputPropertiesAsync(this ActivityExecutionContext context)
    {
        foreach (var input in context.ActivityDescriptor.Inputs.Where(x => x.AutoEvaluate).ToList())
            await EvaluateAsync(context, input);

        context.SetHasEvaluatedProperties();
    }

    public static async Task<T?> EvaluateInputPropertyAsync<TActivity, T>(
        this ActivityExecutionContext context,
        System.Linq.Expressions.Expression<Func<TActivity, Input<T>>> propertyExpression)
    {
        var value = await context.EvaluateInputPropertyAsync(PropertyExpression.GetName(propertyExpression));
        return value.ConvertTo<T>();
    }

    public static async Task<object?> EvaluateInputPropertyAsync(this ActivityExecutionContext context, string inputName)
    {
        var input = context.ActivityDescriptor.Inputs.FirstOrDefault(x => x.Name == inputName && x.IsWrapped);
        return await EvaluateAsync(context, input ?? throw new Exception($"No input with name {inputName} could be found"));
    }

    public static async Task<T?> EvaluateAsync<T>(this ActivityExecutionContext context, Input<T> input)
    {
        var value = await context.GetRequiredService<IExpressionEvaluator>().EvaluateAsync(input, context.ExpressionExecutionContext);
        input.MemoryBlockReference().Set(context, value);
        return value;
    }

    private static async Task<object?> EvaluateAsync(ActivityExecutionContext context, InputDescriptor descriptor)
    {
        try
        {
            var value = descriptor.IsWrapped ? await EvaluateWrappedAsync(context, descriptor) : descriptor.ValueGetter(context.Activity);
            Store(context, descriptor, value);
            return value;
        }
        catch (Exception exception)
        {
            throw new InputEvaluationException(descriptor.Name, $"Failed to evaluate activity input '{descriptor.Name}'", exception);
        }
    }

    private static async Task<object?> EvaluateWrappedAsync(ActivityExecutionContext context, InputDescriptor descriptor)
    {
        var input = (Input?)descriptor.ValueGetter(context.Activity);
        var value = descriptor.DefaultValue;

        if (input == null)
        {
            if (value == null)
                return null;

            input = (Input)Activator.CreateInstance(typeof(Input<>).MakeGenericType(descriptor.Type), new Literal(value))!;
            descriptor.ValueSetter(context.Activity, input);
        }
        else if (input.Expression != null)
        {
            var evaluator = (IActivityInputEvaluator)context.GetRequiredService(descriptor.EvaluatorType ?? typeof(DefaultActivityInputEvaluator));
            var expressionEvaluator = context.GetRequiredService<IExpressionEvaluator>();
            value = await evaluator.EvaluateAsync(new(context, context.ExpressionExecutionContext, descriptor, input, expressionEvaluator));
        }

        var reference = input.MemoryBlockReference();
        reference.Id ??= $"{context.Activity.NodeId}.{descriptor.Name}";
        context.ExpressionExecutionContext.Set(reference, value);
        return value;
    }

    private static void Store(ActivityExecutionContext context, InputDescriptor descriptor, object? value)
    {
        if (descriptor.IsSensitive)
            context.ActivityState.Remove(descriptor.Name);
        else if (descriptor.IsSerializable != false)
            context.ActivityState[descriptor.Name] = value!;
    }
}
