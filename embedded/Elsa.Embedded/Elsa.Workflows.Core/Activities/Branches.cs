using System.ComponentModel;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Branching", "Evaluate a Boolean condition to determine which activity to execute next.")]
public class If : Activity<bool>
{
    public If([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public If(Input<bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : this(source, line) =>
        Condition = condition;

    public If(Func<bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<bool>(condition), source, line)
    {
    }

    [Input(UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(new Literal<bool>(false));

    [Port]
    public IActivity? Then { get; set; }

    [Port]
    public IActivity? Else { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var result = context.Get(Condition);
        context.Set(Result, result);
        await context.ScheduleActivityAsync(result ? Then : Else, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => await context.TargetContext.CompleteActivityAsync();
}

[Activity("Elsa", "Branching", "Evaluate a set of case conditions and schedule the activity for a matching case.")]
public class Switch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    private const string PendingProperty = "ScheduledActivityIds";

    public Output<object>? Output { get; set; }

    [Input(Description = "The cases to evaluate.", UIHint = "switch-editor")]
    public ICollection<SwitchCase> Cases { get; set; } = new List<SwitchCase>();

    [Input(
        Description = "The switch mode determines whether the first match should be scheduled, or all matches.",
        UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    [Port]
    public IActivity? Default { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var branches = await SelectBranchesAsync(context);
        var pending = branches.OfType<IActivity>().ToList();

        foreach (var branch in pending)
            await context.ScheduleActivityAsync(branch, OnBranchCompletedAsync);

        context.SetProperty(PendingProperty, pending.Select(branch => branch.Id).ToHashSet());

        if (pending.Count == 0)
            await context.CompleteActivityAsync();
    }

    private async Task<IEnumerable<IActivity?>> SelectBranchesAsync(ActivityExecutionContext context)
    {
        var evaluator = context.GetRequiredService<IExpressionEvaluator>();
        var matches = new List<IActivity?>();

        foreach (var @case in Cases)
            if (await evaluator.EvaluateAsync<bool?>(@case.Condition, context.ExpressionExecutionContext) == true)
                matches.Add(@case.Activity);

        if (matches.Count == 0)
            return [Default];

        return context.Get(Mode) == SwitchMode.MatchFirst ? matches.Take(1) : matches;
    }

    private async ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        var pending = context.TargetContext.GetProperty<HashSet<string>>(PendingProperty)!;

        if (pending.Remove(context.ChildContext.Activity.Id) && pending.Count == 0)
            await context.TargetContext.CompleteActivityAsync();
    }
}

public class SwitchCase
{
    [JsonConstructor]
    public SwitchCase()
    {
    }

    public SwitchCase(string label, Expression condition, IActivity activity)
    {
        Label = label;
        Condition = condition;
        Activity = activity;
    }

    public SwitchCase(string label, Func<bool> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public string Label { get; set; } = null!;

    public Expression Condition { get; set; } = Expression.LiteralExpression(false);

    public IActivity? Activity { get; set; }
}

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
