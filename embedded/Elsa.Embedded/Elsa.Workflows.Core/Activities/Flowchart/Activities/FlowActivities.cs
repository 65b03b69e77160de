using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

[FlowNode("True", "False")]
[Activity("Elsa", "Branching", "Evaluate a Boolean condition to determine which path to execute next.", DisplayName = "Decision")]
public class FlowDecision : Activity
{
    public FlowDecision([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Input(UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(new Literal<bool>(false));

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}

[Activity("Elsa", "Branching", "Branch execution into multiple branches that will be executed in parallel.", DisplayName = "Fork (flow)")]
public class FlowFork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Input(Description = "A list of expected outcomes to handle.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> Branches { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var branches = Branches.GetOrDefault(context) ?? ["Done"];
        await context.CompleteActivityWithOutcomesAsync([.. branches]);
    }
}

/// <summary>Joins branches; when it is due is decided by the flowchart around it.</summary>
[Activity("Elsa", "Branching", "Explicitly merge multiple branches into a single branch of execution.", DisplayName = "Join")]
public class FlowJoin([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Input(
        Description = "Whether to continue with the first inbound path (WaitAny), when all have executed (WaitAll), "
                      + "or when all activated ones have (WaitAllActive).",
        DefaultValue = FlowJoinMode.WaitAny,
        UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.ParentActivityExecutionContext is { } flowchartContext)
            await FlowRouter.CancelAncestorsAsync(flowchartContext, this);

        await context.CompleteActivityAsync();
    }
}

[Activity("Elsa", "Flow", "A simple container that executes the specified activity.", DisplayName = "Container")]
public class FlowNode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => await context.TargetContext.CompleteActivityAsync();
}

[FlowNode("Default")]
[Activity("Elsa", "Branching", "Evaluate a set of case conditions and schedule the activity for a matching case.", DisplayName = "Switch (flow)")]
public class FlowSwitch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Input(UIHint = "flow-switch-editor")]
    public ICollection<FlowSwitchCase> Cases { get; set; } = new List<FlowSwitchCase>();

    [Input(
        Description = "The switch mode determines whether the first match should be scheduled, or all matches.",
        UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var labels = await FindMatchingLabelsAsync(context);

        if (labels.Count == 0)
            labels.Add("Default");
        else if (context.Get(Mode) == SwitchMode.MatchFirst)
            labels.RemoveRange(1, labels.Count - 1);

        await context.CompleteActivityAsync(new Outcomes([.. labels]));
    }

    private async Task<List<string>> FindMatchingLabelsAsync(ActivityExecutionContext context)
    {
        var evaluator = context.GetRequiredService<IExpressionEvaluator>();
        var labels = new List<string>();

        foreach (var @case in Cases)
            if (await evaluator.EvaluateAsync<bool?>(@case.Condition, context.ExpressionExecutionContext) == true)
                labels.Add(@case.Label);

        return labels;
    }
}
