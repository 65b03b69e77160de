namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    public ValueTask ScheduleActivityAsync(
        IActivity? activity,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null) =>
        ScheduleActivityAsync(activity, CreateOptions(completionCallback, tag, variables));

    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null) =>
        ScheduleActivityAsync(activity, this, options);

    public async ValueTask ScheduleActivityAsync(IActivity? activity, ActivityExecutionContext? owner, ScheduleWorkOptions? options = null) =>
        await GetRequiredService<IActivityExecutionContextSchedulerStrategy>().ScheduleActivityAsync(this, activity, owner, options);

    public ValueTask ScheduleActivities(
        IEnumerable<IActivity?> activities,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null) =>
        ScheduleActivities(activities, CreateOptions(completionCallback, tag, variables));

    public async ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ScheduleWorkOptions? options = null)
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity, options);
    }

    private static ScheduleWorkOptions CreateOptions(ActivityCompletionCallback? completionCallback, object? tag, IEnumerable<Variable>? variables) =>
        new() { CompletionCallback = completionCallback, Tag = tag, Variables = variables?.ToList() };
}
