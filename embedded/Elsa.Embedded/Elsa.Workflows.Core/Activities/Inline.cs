using System.ComponentModel;

namespace Elsa.Workflows.Activities;

[Browsable(false)]
[Activity("Elsa", "Primitives", "Runs a delegate.")]
public class Inline : CodeActivity
{
    private readonly Func<ActivityExecutionContext, ValueTask> _activity = _ => default;

    public Inline([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public Inline(
        Func<ActivityExecutionContext, ValueTask> activity,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(source, line) =>
        _activity = activity;

    public Inline(Func<ValueTask> activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(_ => activity(), source, line)
    {
    }

    public Inline(Action<ActivityExecutionContext> activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(context => Run(() => activity(context)), source, line)
    {
    }

    public Inline(Action activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(_ => Run(activity), source, line)
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await _activity(context);

    private static ValueTask Run(Action activity)
    {
        activity();
        return ValueTask.CompletedTask;
    }
}
