namespace Elsa.Workflows;

public static class WorkflowExecutionResultExtensions
{
    public static T GetActivityOutput<T>(this RunWorkflowResult result, IActivity activity, string? outputName = null)
    {
        var value = result.WorkflowExecutionContext.GetOutputByActivityId(activity.Id, outputName);

        if (value is T typed)
            return typed;

        if (value is null)
            return default(T) is null ? default! : throw new InvalidCastException(
                $"Cannot convert null to non-nullable type {typeof(T).FullName}.");

        try
        {
            return (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture);
        }
        catch (Exception exception)
        {
            throw new InvalidCastException($"Unable to convert value of type '{value.GetType().FullName}' to type '{typeof(T).FullName}'.",
                exception);
        }
    }
}
