using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Activities;

public class Inline<T> : CodeActivity<T>
{
    private readonly Func<ActivityExecutionContext, ValueTask<T>> _activity;

    public Inline(
        Func<ActivityExecutionContext, ValueTask<T>> activity,
        MemoryBlockReference? output = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : base(output, source, line) =>
        _activity = activity;

    public Inline(
        Func<ValueTask<T>> activity,
        MemoryBlockReference? output = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(_ => activity(), output, source, line)
    {
    }

    public Inline(
        Func<ActivityExecutionContext, T> activity,
        MemoryBlockReference? output = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(context => new ValueTask<T>(activity(context)), output, source, line)
    {
    }

    public Inline(
        Func<T> activity,
        MemoryBlockReference? output = null,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(_ => new ValueTask<T>(activity()), output, source, line)
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var result = await _activity(context);
        context.Set(Result, result);
    }
}
