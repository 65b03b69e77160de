using Elsa.Workflows;

namespace Elsa.Testing.Shared;

/// <summary>What a test asks an activity execution context after the activity ran.</summary>
public static class ActivityExecutionContextExtensions
{
    public static bool HasScheduledActivity(this ActivityExecutionContext activityExecutionContext, IActivity activity) =>
        activityExecutionContext.WorkflowExecutionContext.Scheduler.Find(item => item.Activity == activity) != null;

    public static IEnumerable<string> GetOutcomes(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.JournalData.TryGetValue("Outcomes", out var outcomes) && outcomes is string[] names ? names : [];

    public static bool HasOutcome(this ActivityExecutionContext activityExecutionContext, string outcome) =>
        activityExecutionContext.GetOutcomes().Contains(outcome);
}
