namespace Elsa.Workflows.Activities;

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
