namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key, JsonSerializerOptions? serializerOptions = null)
    {
        var options = new ObjectConverterOptions(serializerOptions, context.GetRequiredService<IWellKnownTypeRegistry>());
        return context.WorkflowInput[key].ConvertTo<T>(options)!;
    }

    public static IActivity? FindActivityByIdOrName(this ActivityExecutionContext activityExecutionContext, string idOrName) =>
        activityExecutionContext.GetNodesInContainer().FirstOrDefault(x => x.Activity.Name == idOrName || x.Activity.Id == idOrName)?.Activity;

    public static async IAsyncEnumerable<(
        IActivity Activity,
        ActivityDescriptor ActivityDescriptor)> GetActivitiesWithOutputs(this ActivityExecutionContext context)
    {
        var registry = context.GetRequiredService<IActivityRegistryLookupService>();

        await foreach (var (activity, descriptor) in context.GetNodesInContainer().GetActivitiesWithOutputs(registry))
            yield return (activity, descriptor);
    }

    public static async IAsyncEnumerable<(IActivity activity, ActivityDescriptor activityDescriptor)> GetActivitiesWithOutputs(
        this IEnumerable<ActivityNode> nodes,
        IActivityRegistryLookupService activityRegistryLookup)
    {
        foreach (var activity in nodes.Select(x => x.Activity))
            if (await activityRegistryLookup.FindAsync(activity.Type, activity.Version) is { Outputs.Count: > 0 } descriptor)
                yield return (activity, descriptor);
    }

    /// <summary>What is directly in the nearest container of variables: the activities an expression can name.</summary>
    private static IEnumerable<ActivityNode> GetNodesInContainer(this ActivityExecutionContext context) =>
        context.FindParentWithVariableContainer()?.ActivityNode is { } container
            ? context.WorkflowExecutionContext.Nodes.Where(x => x.Parents.Contains(container))
            : [];
}
