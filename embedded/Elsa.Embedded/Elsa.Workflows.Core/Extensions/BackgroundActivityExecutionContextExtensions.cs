namespace Elsa.Workflows;

public static class BackgroundActivityExecutionContextExtensions
{
    public static readonly object IsBackgroundExecution = new();

    public static void SetIsBackgroundExecution(this ActivityExecutionContext activityExecutionContext, bool value = true) =>
        activityExecutionContext.TransientProperties[IsBackgroundExecution] = value;

    public static bool GetIsBackgroundExecution(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.TransientProperties.ContainsKey(IsBackgroundExecution);

    public static void SetBackgroundOutcomes(this ActivityExecutionContext activityExecutionContext, IEnumerable<string> outcomes) =>
        activityExecutionContext.SetProperty("BackgroundOutcomes", outcomes.ToList());

    public static IEnumerable<string>? GetBackgroundOutcomes(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.GetProperty<IEnumerable<string>>("BackgroundOutcomes");

    public static void SetBackgroundCompletion(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.SetProperty("BackgroundCompletion", true);

    public static bool? GetBackgroundCompleted(this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.GetProperty<bool>("BackgroundCompletion");
}
