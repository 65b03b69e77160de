namespace Elsa.Extensions;

public static class ActivityExtensions
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> OutputProperties = new();

    public static IEnumerable<NamedOutput> GetOutputs(this IActivity activity) => GetProperties<Output>(OutputProperties, activity)
        .Select(x => (x.Name, Output: (Output?)x.GetValue(activity)))
        .Where(x => x.Output != null)
        .Select(x => new NamedOutput(x.Name, x.Output!))
        .ToList();

    public static object? GetOutput(this IActivity activity, ActivityExecutionContext context, string? outputName = null)
    {
        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();

        return context.Activity.NodeId == activity.NodeId
            ? register.FindOutputByActivityInstanceId(context.Id, outputName)
            : register.FindOutputByActivityId(activity.Id, outputName);
    }

    public static object? GetOutput(this IActivity activity, ExpressionExecutionContext context, string? outputName = null) =>
        activity.GetOutput(context.GetActivityExecutionContext(), outputName);

    public static T? GetOutput<T>(this IActivity activity, ActivityExecutionContext context, string outputName) =>
        activity.GetOutput(context, outputName).ConvertTo<T>();

    public static T? GetOutput<T>(this IActivity activity, ExpressionExecutionContext context, string outputName) =>
        activity.GetOutput<T>(context.GetActivityExecutionContext(), outputName);

    public static T? GetResult<T>(this IActivity activity, ExpressionExecutionContext context) => activity.GetResult(context).ConvertTo<T>();
    public static object? GetResult(this IActivity activity, ExpressionExecutionContext context) =>
        activity.GetResult(context.GetActivityExecutionContext());
    public static object? GetResult(this IActivity activity, ActivityExecutionContext context) =>
        activity.GetOutput(context, ActivityOutputRegister.DefaultOutputName);

    public static ExecuteActivityDelegate GetResumeActivityDelegate(this IActivity activity, string resumeMethodName) =>
        activity.GetDelegate<ExecuteActivityDelegate>(resumeMethodName);

    public static ActivityCompletionCallback GetActivityCompletionCallback(this IActivity activity, string completionMethodName) =>
        activity.GetDelegate<ActivityCompletionCallback>(completionMethodName);

    public static TDelegate GetDelegate<TDelegate>(this IActivity activity, string methodName) where TDelegate : Delegate
    {
        const BindingFlags flags = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

        for (var type = activity.GetType(); type != null; type = type.BaseType)
            if (type.GetMethod(methodName, flags) is { } method)
                return method.IsStatic ? method.CreateDelegate<TDelegate>() : method.CreateDelegate<TDelegate>(activity);

        throw new MissingMethodException($"Neither {activity.GetType()} nor a base type of it has a method {methodName}.");
    }

    private static PropertyInfo[] GetProperties<T>(ConcurrentDictionary<Type, PropertyInfo[]> cache, IActivity activity) =>
        cache.GetOrAdd(activity.GetType(), static type => [.. type.GetProperties().Where(x => typeof(T).IsAssignableFrom(x.PropertyType))]);
}
