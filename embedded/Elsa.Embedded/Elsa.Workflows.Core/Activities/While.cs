namespace Elsa.Workflows.Activities;

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
