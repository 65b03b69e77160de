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

public static class ActivityPropertyExtensions
{
    private static readonly string[] CanStartWorkflow = ["canStartWorkflow", "CanStartWorkflow"];
    private static readonly string[] RunAsynchronously = ["runAsynchronously", "RunAsynchronously"];
    private static readonly string[] Source = ["source", "Source"];

    public static bool GetCanStartWorkflow(this IActivity activity) => activity.CustomProperties.GetValueOrDefault(CanStartWorkflow, () => false);
    public static void SetCanStartWorkflow(this IActivity activity, bool value) => activity.CustomProperties[CanStartWorkflow[0]] = value;
    public static bool? GetRunAsynchronously(this IActivity activity) =>
        activity.CustomProperties.GetValueOrDefault(RunAsynchronously, () => default(bool?));
    public static void SetRunAsynchronously(this IActivity activity, bool? value) => activity.CustomProperties[RunAsynchronously[0]] = value ?? false;
    public static string? GetSource(this IActivity activity) => activity.CustomProperties.GetValueOrDefault(Source, () => default(string));
    public static void SetSource(this IActivity activity, string value) => activity.CustomProperties[Source[0]] = value;

    public static void SetSource(this IActivity activity, string? sourceFile, int? lineNumber)
    {
        if (sourceFile != null && lineNumber != null)
            activity.SetSource($"{Path.GetFileName(sourceFile)}:{lineNumber}");
    }

    public static void SetDisplayText(this IActivity activity, string value) => activity.Metadata["displayText"] = value;
    public static void SetDescription(this IActivity activity, string value) => activity.Metadata["description"] = value;
}

public static class ActivityNodeExtensions
{
    public static IEnumerable<ActivityNode> Flatten(this ActivityNode root) => root.Descendants().Prepend(root);
}

public static class ActivityDescriptorExtensions
{
    public static IDictionary<string, Input?> GetWrappedInputProperties(this ActivityDescriptor activityDescriptor, IActivity activity) =>
        activityDescriptor.Inputs.Where(x => x.IsWrapped).ToDictionary(x => x.Name, x => (Input?)x.ValueGetter(activity));
}

public static class ActivityRegistryExtensions
{
    public static Task<ActivityDescriptor?> FindAsync(this IActivityRegistryLookupService activityRegistry, IActivity activity) =>
        activityRegistry.FindAsync(activity.Type, activity.Version);
}

public static class BehaviorCollectionExtensions
{
    public static void Add<T>(this ICollection<IBehavior> behaviors, IActivity owner) where T : IBehavior =>
        behaviors.Add((T)Activator.CreateInstance(typeof(T), owner)!);
}
