using System.ComponentModel;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Control Flow", "Branch execution into multiple branches.")]
[Browsable(false)]
public class Fork : Activity
{
    private const string CompletedProperty = "Completed";

    public Fork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, context) => context.ReceiverActivityExecutionContext.SetIsBreaking());

    [Input(Description = "Controls when this activity yields control back to its parent activity.", UIHint = InputUIHints.DropDown)]
    public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

    public ICollection<IActivity> Branches { get; set; } = new List<IActivity>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Branches.Count == 0)
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivities(Branches, OnBranchCompletedAsync);
    }

    private async ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        var completed = context.TargetContext.GetProperty(CompletedProperty, () => new HashSet<string>());
        completed.Add(context.ChildContext.Activity.Id);

        var isDone = context.TargetContext.GetIsBreaking() || JoinMode == ForkJoinMode.WaitAny || Branches.All(x => completed.Contains(x.Id));

        if (isDone)
            await context.TargetContext.CompleteActivityAsync();
    }
}
