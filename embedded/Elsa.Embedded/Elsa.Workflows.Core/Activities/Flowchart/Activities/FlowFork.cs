namespace Elsa.Workflows.Activities.Flowchart.Activities;

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
