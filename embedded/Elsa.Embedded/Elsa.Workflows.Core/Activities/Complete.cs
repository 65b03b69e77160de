using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Composition", "Signals the current composite activity to complete itself as a whole.")]
public class Complete : Activity, ITerminalNode
{
    public Complete([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Input(Description = "The outcome or set of outcomes to complete this activity with.", UIHint = InputUIHints.OutcomePicker, DefaultSyntax = "Object")]
    public Input<object> Outcomes { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var outcomes = new Outcomes([.. Interpret(Outcomes.GetOrDefault(context))]);
        await context.SendSignalAsync(new CompleteCompositeSignal(outcomes));
        await context.CompleteActivityAsync();
    }

    private static IEnumerable<string> Interpret(object? outcomes) => outcomes switch
    {
        string outcome => [outcome],
        IEnumerable<object> many => many.Select(outcome => outcome.ToString()!),
        JsonElement { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Select(outcome => outcome.ToString()),
        JsonElement outcome => [outcome.ToString()],
        _ => ["Done"]
    };
}
