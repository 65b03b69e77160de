namespace Elsa.Workflows.Activities;

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
