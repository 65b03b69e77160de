using System.Linq.Expressions;
using System.Text.Json;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Helpers;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    public static bool TryGetWorkflowInput<T>(
        this ActivityExecutionContext context,
        string key,
        out T value,
        JsonSerializerOptions? serializerOptions = null)
    {
        var isFound = context.WorkflowInput.ContainsKey(key);
        value = isFound ? context.GetWorkflowInput<T>(key, serializerOptions) : default!;
        return isFound;
    }

    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, JsonSerializerOptions? serializerOptions = null) =>
        context.GetWorkflowInput<T>(typeof(T).Name, serializerOptions);

    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key, JsonSerializerOptions? serializerOptions = null)
    {
        var options = new ObjectConverterOptions(serializerOptions, context.GetRequiredService<IWellKnownTypeRegistry>());
        return context.WorkflowInput[key].ConvertTo<T>(options)!;
    }

    public static void SetResult(this ActivityExecutionContext context, object? value)
    {
        if (context.Activity is not IActivityWithResult activity)
            throw new InvalidOperationException($"Activity {context.Activity.Id} is no {nameof(IActivityWithResult)}: it has no result.");

        context.Set(activity.Result, value, ActivityOutputRegister.DefaultOutputName);
    }

    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TriggerActivityId == context.Activity.Id;

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

    public static object? GetActivityOutput<TProp>(this ActivityExecutionContext activityExecutionContext, Expression<Func<TProp>> property)
    {
        if (property.Body is not MemberExpression { Member.Name: var name })
            return null;

        var register = activityExecutionContext.WorkflowExecutionContext.GetActivityOutputRegister();
        return activityExecutionContext.Get(name) ?? register.FindOutputByActivityInstanceId(activityExecutionContext.Id, name);
    }

    /// <summary>What is directly in the nearest container of variables: the activities an expression can name.</summary>
    private static IEnumerable<ActivityNode> GetNodesInContainer(this ActivityExecutionContext context) =>
        context.FindParentWithVariableContainer()?.ActivityNode is { } container
            ? context.WorkflowExecutionContext.Nodes.Where(x => x.Parents.Contains(container))
            : [];
}
