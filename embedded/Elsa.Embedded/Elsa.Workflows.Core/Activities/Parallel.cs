using System.ComponentModel;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Workflows", "Execute a set of activities in parallel.")]
[Browsable(false)]
public class Parallel : Container
{
    private const string RemainingProperty = "ScheduledChildren";

    public Parallel([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (Activities.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(RemainingProperty, Activities.Count);

        foreach (var activity in Activities)
            await context.ScheduleActivityAsync(activity, new ScheduleWorkOptions
            {
                CompletionCallback = OnChildCompletedAsync,
                SchedulingActivityExecutionId = context.Id
            });
    }

    private static async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(RemainingProperty, remaining => remaining - 1) == 0)
            await context.TargetContext.CompleteActivityAsync();
    }
}
