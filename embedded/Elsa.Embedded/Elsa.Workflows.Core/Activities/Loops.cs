using Elsa.Workflows.Signals;

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

public class ForEach<T> : Activity
{
    private const string CurrentIndexProperty = "CurrentIndex";

    // The location is not kept: Elsa's loop does not, and it would show in the JSON.
    public ForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) => Behaviors.Add<BreakBehavior>(this);

    [Input(Description = "The set of values to iterate.")]
    public Input<ICollection<T>> Items { get; set; } = new(Array.Empty<T>());

    [Port]
    public IActivity? Body { get; set; }

    [Output(Description = "Assign the current value to the specified variable.")]
    public Output<T>? CurrentValue { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => IterateAsync(context);

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => IterateAsync(context.TargetContext);

    private async ValueTask IterateAsync(ActivityExecutionContext context)
    {
        if (context.GetIsBreaking())
        {
            await context.CompleteActivityAsync();
            return;
        }

        var index = context.GetProperty<int>(CurrentIndexProperty);
        var items = context.Get(Items);
        ArgumentNullException.ThrowIfNull(items, "source");

        if (index >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var value = items.ElementAt(index);
        context.Set(CurrentValue, value);
        context.SetProperty(CurrentIndexProperty, index + 1);

        if (Body == null)
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivityAsync(
                Body,
                OnBodyCompletedAsync,
                variables: [new Variable("CurrentIndex", index), new Variable("CurrentValue", value)]);
    }
}

[Activity("Elsa", "Looping", "Iterate over a set of values.")]
public class ForEach : ForEach<object>;

[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
public class ParallelForEach<T> : Activity
{
    private const string RemainingProperty = "Remaining";

    public ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Input(Description = "The items to iterate through.")]
    public Input<object> Items { get; set; } = new(Array.Empty<T>());

    [Port]
    public IActivity Body { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var count = 0;

        foreach (var item in context.Get(Items) as IEnumerable<T> ?? [])
        {
            Variable[] variables = [new Variable<T>("CurrentValue", item), new Variable<int>("CurrentIndex", count++)];
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, Guid.NewGuid(), variables);
        }

        context.SetProperty(RemainingProperty, count);

        if (count == 0)
            await context.CompleteActivityAsync();
    }

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(RemainingProperty, remaining => remaining - 1) == 0)
            await context.TargetContext.CompleteActivityAsync();
    }
}

[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
public class ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : ParallelForEach<object>(source, line);

[Activity("Elsa", "Looping", "Execute an activity while a given condition evaluates to true.")]
public class While : Activity
{
    public While([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line) =>
        Behaviors.Add<BreakBehavior>(this);

    public While(IActivity? body = null, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : this(source, line) =>
        Body = body;

    public While(
        Input<bool> condition,
        IActivity? body = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(body, source, line) =>
        Condition = condition;

    public While(
        Func<ExpressionExecutionContext, bool> condition,
        IActivity? body = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(new Input<bool>(condition), body, source, line)
    {
    }

    [Input(AutoEvaluate = false, UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => IterateAsync(context, completedBody: null);

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => IterateAsync(context.TargetContext, context.ChildContext);

    private async ValueTask IterateAsync(ActivityExecutionContext context, ActivityExecutionContext? completedBody)
    {
        if (context.GetIsBreaking() || !await context.EvaluateInputPropertyAsync<While, bool>(loop => loop.Condition))
        {
            await context.CompleteActivityAsync();
            return;
        }

        await context.ScheduleActivityAsync(Body, new ScheduleWorkOptions
        {
            CompletionCallback = OnBodyCompletedAsync,
            SchedulingActivityExecutionId = completedBody?.Id
        });
    }
}

[Activity("Elsa", "Looping", "Break out of a loop.")]
public class Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await context.SendSignalAsync(new BreakSignal());
}
