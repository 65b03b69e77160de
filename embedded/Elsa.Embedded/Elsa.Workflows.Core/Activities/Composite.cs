using System.ComponentModel;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

public abstract class Composite : Activity, IVariableContainer, IComposite
{
    protected Composite(string? source = null, int? line = null) : base(source, line) =>
        OnSignalReceived<CompleteCompositeSignal>(OnCompleteCompositeAsync);

    [JsonIgnore]
    public ICollection<Variable> Variables { get; init; } = new List<Variable>();

    [JsonIgnore]
    public Variable? ResultVariable { get; set; }

    [Port]
    [Browsable(false)]
    [JsonIgnoreCompositeRoot]
    public IActivity Root { get; set; } = new Sequence();

    public virtual void Setup()
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ConfigureActivities(context);

        foreach (var variable in Variables)
            variable.Set(context, variable.Value);

        await context.ScheduleActivityAsync(Root, OnRootCompletedAsync);
    }

    protected virtual void ConfigureActivities(ActivityExecutionContext context)
    {
    }

    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    protected async Task CompleteAsync(ActivityExecutionContext context, object? result = null) =>
        await context.SendSignalAsync(new CompleteCompositeSignal(result));

    protected async Task CompleteAsync(ActivityExecutionContext context, params string[] outcomes) =>
        await CompleteAsync(context, new Outcomes(outcomes));

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext context)
    {
        await OnCompletedAsync(context);
        await context.TargetContext.CompleteActivityAsync();
    }

    private async ValueTask OnCompleteCompositeAsync(CompleteCompositeSignal signal, SignalContext context)
    {
        var (sender, receiver) = (context.SenderActivityExecutionContext, context.ReceiverActivityExecutionContext);

        // The parent of the sender picks the outcome up from here.
        sender.WorkflowExecutionContext.TransientProperties[nameof(CompleteCompositeSignal)] = signal;
        await OnCompletedAsync(new ActivityCompletedContext(receiver, sender, signal.Value));

        // The sender goes first, so that it tells its own parents.
        await sender.CompleteActivityAsync();
        await receiver.CompleteActivityAsync(signal.Value);
        context.StopPropagation();
    }
}

public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    protected Composite([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Output]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}

[Activity("Elsa", "Composition", "Signals the current composite activity to complete itself as a whole.")]
public class Complete : Activity, ITerminalNode
{
    public Complete([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Input(
        Description = "The outcome or set of outcomes to complete this activity with.",
        UIHint = InputUIHints.OutcomePicker, DefaultSyntax = "Object")]
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
