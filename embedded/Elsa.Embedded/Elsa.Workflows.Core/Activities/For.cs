namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Iterate over a sequence of steps between a start and an end number.")]
public class For : Activity
{
    private const string CurrentStepProperty = "CurrentStep";

    public For([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line) =>
        Behaviors.Add<BreakBehavior>(this);

    [Input(Description = "The start step.")]
    public Input<int> Start { get; set; } = new(0);

    [Input(Description = "The end step.")]
    public Input<int> End { get; set; } = new(0);

    [Input(Description = "The step size. To count down, enter a negative number.")]
    public Input<int> Step { get; set; } = new(1);

    [Input(Description = "Whether the end step itself is included. True by default.", DefaultValue = true)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    [Port]
    public IActivity? Body { get; set; }

    [Output]
    public Output<object?> CurrentValue { get; set; } = new();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Body != null)
            await IterateAsync(context);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => IterateAsync(context.TargetContext);

    private async ValueTask IterateAsync(ActivityExecutionContext context)
    {
        var step = context.Get(Step);
        var value = context.GetProperty<int?>(CurrentStepProperty) is { } previous ? previous + step : context.Get(Start);

        if (context.GetIsBreaking() || !IsWithinBounds(context, value, step))
        {
            await context.CompleteActivityAsync();
            return;
        }

        await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables: [new Variable("CurrentValue", value)]);
        context.SetProperty<int?>(CurrentStepProperty, value);
        context.Set(CurrentValue, value);
    }

    private bool IsWithinBounds(ActivityExecutionContext context, int value, int step)
    {
        var distance = step >= 0 ? (long)context.Get(End) - value : (long)value - context.Get(End);
        return distance > 0 || (distance == 0 && context.Get(OuterBoundInclusive));
    }
}
