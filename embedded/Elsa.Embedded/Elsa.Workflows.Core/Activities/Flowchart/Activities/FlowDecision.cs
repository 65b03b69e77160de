using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

[FlowNode("True", "False")]
[Activity("Elsa", "Branching", "Evaluate a Boolean condition to determine which path to execute next.", DisplayName = "Decision")]
public class FlowDecision : Activity
{
    public FlowDecision([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public FlowDecision(Func<ExpressionExecutionContext, bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) =>
        Condition = new Input<bool>(condition);

    public FlowDecision(
        Func<ExpressionExecutionContext, ValueTask<bool>> condition,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(source, line) =>
        Condition = new Input<bool>(condition);

    [Input(UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(new Literal<bool>(false));

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
