namespace Elsa.Workflows.Activities;

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
