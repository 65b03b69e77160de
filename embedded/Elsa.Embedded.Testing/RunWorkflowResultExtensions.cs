using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Testing.Shared;

/// <summary>What a test asks the result of a workflow run.</summary>
public static class RunWorkflowResultExtensions
{
    public static ActivityExecutionContext? GetActivityContext(this RunWorkflowResult result, IActivity activity) =>
        result.Journal.ActivityExecutionContexts.FirstOrDefault(context => context.Activity == activity);

    public static bool WasExecuted(this RunWorkflowResult result, IActivity activity) => result.GetActivityContext(activity) != null;

    public static bool WasCompleted(this RunWorkflowResult result, IActivity activity) =>
        result.GetActivityStatus(activity) == ActivityStatus.Completed;

    public static ActivityStatus? GetActivityStatus(this RunWorkflowResult result, IActivity activity) => result.GetActivityContext(activity)?.Status;

    public static IEnumerable<IActivity> GetExecutedActivities(this RunWorkflowResult result) =>
        result.Journal.ActivityExecutionContexts.Select(context => context.Activity);

    public static IEnumerable<IActivity> GetCompletedActivities(this RunWorkflowResult result) =>
        result.Journal.ActivityExecutionContexts.Where(context => context.Status == ActivityStatus.Completed).Select(context => context.Activity);

    public static int GetExecutionCount(this RunWorkflowResult result, IActivity activity) =>
        result.Journal.ActivityExecutionContexts.Count(context => context.Activity == activity);
}
