using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
public class ParallelForEach<T> : Activity
{
    private const string RemainingProperty = "Remaining";

    public ParallelForEach(
        Func<ExpressionExecutionContext, ICollection<T>> @delegate,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(new Input<object>(@delegate), source, line)
    {
    }

    public ParallelForEach(Func<ICollection<T>> @delegate, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<object>(@delegate), source, line)
    {
    }

    public ParallelForEach(ICollection<T> items, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<object>(items), source, line)
    {
    }

    public ParallelForEach(Input<object> items, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) =>
        Items = items;

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
