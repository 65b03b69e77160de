using Elsa.Workflows;
using Elsa.Workflows.Models;
using Xunit;

namespace Elsa.Testing.Shared;

/// <summary>Assertions on the result of a workflow run.</summary>
public static class RunWorkflowResultAssertions
{
    public static void AssertActivityExecuted(this RunWorkflowResult result, IActivity activity) =>
        Assert.NotNull(result.GetActivityContext(activity));

    public static void AssertActivityNotExecuted(this RunWorkflowResult result, IActivity activity) =>
        Assert.Null(result.GetActivityContext(activity));

    public static void AssertActivityCompleted(this RunWorkflowResult result, IActivity activity) =>
        result.AssertActivityStatus(activity, ActivityStatus.Completed);

    public static void AssertActivityStatus(this RunWorkflowResult result, IActivity activity, ActivityStatus expectedStatus)
    {
        var context = result.GetActivityContext(activity);
        Assert.NotNull(context);
        Assert.Equal(expectedStatus, context.Status);
    }

    public static void AssertActivitiesExecuted(this RunWorkflowResult result, params IActivity?[] activities) =>
        Array.ForEach(Present(activities), result.AssertActivityExecuted);

    public static void AssertActivitiesNotExecuted(this RunWorkflowResult result, params IActivity?[] activities) =>
        Array.ForEach(Present(activities), result.AssertActivityNotExecuted);

    public static void AssertActivitiesCompleted(this RunWorkflowResult result, params IActivity?[] activities) =>
        Array.ForEach(Present(activities), result.AssertActivityCompleted);

    public static void AssertActivityExecutionCount(this RunWorkflowResult result, IActivity activity, int expectedCount) =>
        Assert.Equal(expectedCount, result.GetExecutionCount(activity));

    public static void AssertWorkflowCompleted(this RunWorkflowResult result) =>
        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Finished);

    public static void AssertWorkflowStatus(this RunWorkflowResult result, WorkflowStatus expectedStatus, WorkflowSubStatus expectedSubStatus)
    {
        Assert.Equal(expectedStatus, result.WorkflowState.Status);
        Assert.Equal(expectedSubStatus, result.WorkflowState.SubStatus);
    }

    private static IActivity[] Present(IActivity?[] activities) => [.. activities.OfType<IActivity>()];
}
