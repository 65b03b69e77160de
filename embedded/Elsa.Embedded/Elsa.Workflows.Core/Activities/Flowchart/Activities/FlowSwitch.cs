using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

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
