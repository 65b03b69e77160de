using Humanizer;

namespace Elsa.Extensions;

public static partial class ExpressionExecutionContextExtensions
{
    public static T? GetInput<T>(this ExpressionExecutionContext context, string name) => context.GetInput(name).ConvertTo<T>();

    /// <summary>The input of the workflow; inside a workflow that runs as an activity, the variable that carries it.</summary>
    public static object? GetInput(this ExpressionExecutionContext context, string name)
    {
        if (context.IsContainedWithinCompositeActivity() && context.GetVariable(name) is { } variable)
            return variable.Get(context);

        return context.GetWorkflowExecutionContext().Input.TryGetValue(name, out var value) ? value : null;
    }

    public static IEnumerable<WorkflowInput> GetWorkflowInputs(this ExpressionExecutionContext context) =>
        context.GetWorkflowExecutionContext().Input.Select(x => new WorkflowInput(x.Key.Pascalize(), x.Value));

    /// <summary>The output of an activity in the nearest container, from the first run of it that happened inside an ancestor.</summary>
    public static object? GetOutput(this ExpressionExecutionContext context, string activityIdOrName, string? outputName)
    {
        var activityExecutionContext = context.GetActivityExecutionContext();
        var activity = activityExecutionContext.FindActivityByIdOrName(activityIdOrName)
                       ?? throw new InvalidOperationException("Activity not found.");
        var containerIds = activityExecutionContext.GetAncestors().Select(x => x.Id).ToHashSet();
        var records = activityExecutionContext.WorkflowExecutionContext.GetActivityOutputRegister().FindMany(activity.Id, outputName);

        return records.FirstOrDefault(x => containerIds.Contains(x.ContainerId))?.Value;
    }

    public static object? GetLastResult(this ExpressionExecutionContext context) => context.GetWorkflowExecutionContext().GetLastActivityResult();

    public static async IAsyncEnumerable<ActivityOutputs> GetActivityOutputs(this ExpressionExecutionContext context)
    {
        if (!context.TryGetActivityExecutionContext(out var activityExecutionContext))
            yield break;

        var isNamed = activityExecutionContext.WorkflowExecutionContext.Workflow.CreatedWithModernTooling();

        await foreach (var (activity, descriptor) in activityExecutionContext.GetActivitiesWithOutputs())
        {
            var name = isNamed ? activity.Name : activity.Id;

            if (string.IsNullOrWhiteSpace(name))
                continue;

            foreach (var output in descriptor.Outputs)
                yield return new(activity.Id, name.Pascalize(), [output.Name.Pascalize()]);
        }
    }

    public static bool IsContainedWithinCompositeActivity(this ExpressionExecutionContext context) =>
        context.TryGetActivityExecutionContext(out var activityExecutionContext) &&
        activityExecutionContext.GetAncestors().FirstOrDefault(x => x.Activity is Workflow) is { ParentActivityExecutionContext: not null };
}
