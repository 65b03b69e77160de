using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Tests.Golden.Activities;

/// <summary>Emits a text as its result and twice a number, and completes with the outcome it is told.</summary>
[Activity("Golden", "Golden", "Emits a text and a number.")]
[FlowNode("Done", "Failed", "Other")]
public class Emit([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity<object?>(source, line)
{
    [Input] public Input<string> Text { get; set; } = new("");

    [Input] public Input<int> Number { get; set; } = new(1);

    [Input] public Input<string> Outcome { get; set; } = new("Done");

    [Output] public Output<int> Twice { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var text = Text.GetOrDefault(context);
        var number = Number.GetOrDefault(context, () => 1);
        var outcome = Outcome.GetOrDefault(context, () => "Done");

        context.Set(Result, text);
        context.Set(Twice, number * 2);
        await context.CompleteActivityWithOutcomesAsync(outcome!);
    }
}
