using System.ComponentModel;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Category("Workflows")]
[Activity("Elsa", "Workflows", "Execute a set of activities in sequence.")]
[Browsable(false)]
public class Sequence : Container
{
    private const string CurrentIndexProperty = "CurrentIndex";

    public Sequence([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, context) => context.ReceiverActivityExecutionContext.SetIsBreaking());

    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => ScheduleNextAsync(context, completedChild: null);

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.GetIsBreaking() || context.ChildContext.Activity is ITerminalNode)
            await context.TargetContext.CompleteActivityAsync();
        else
            await ScheduleNextAsync(context.TargetContext, context.ChildContext);
    }

    private async ValueTask ScheduleNextAsync(ActivityExecutionContext context, ActivityExecutionContext? completedChild)
    {
        var index = context.GetProperty<int>(CurrentIndexProperty);

        if (index >= Activities.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        await context.ScheduleActivityAsync(Activities.ElementAt(index), new ScheduleWorkOptions
        {
            CompletionCallback = OnChildCompletedAsync,
            SchedulingActivityExecutionId = completedChild?.Id
        });
        context.SetProperty(CurrentIndexProperty, index + 1);
    }
}
