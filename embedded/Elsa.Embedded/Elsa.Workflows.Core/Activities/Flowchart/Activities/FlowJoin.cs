using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

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
