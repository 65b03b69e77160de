using System.ComponentModel;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Primitives", "Set the CorrelationId of the workflow to a given value.")]
public class Correlate : CodeActivity
{
    public Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Description("An expression that evaluates to the value to store as the correlation id")]
    public Input<string> CorrelationId { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}

[Activity("Elsa", "Primitives", "Set the name of the workflow instance to a specified value.")]
public class SetName : CodeActivity
{
    public SetName([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public Input<string> Value { get; set; } = new("");

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = Value.GetOrDefault(context);
}

[Activity("Elsa", "Primitives", "Assign a value to a workflow variable.")]
public class SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    [Input(Description = "The variable to assign the value to.")]
    public Variable? Variable { get; set; }

    [Input(Description = "The value to assign.")]
    public Input<object?> Value { get; set; } = new(default(object));

    protected override void Execute(ActivityExecutionContext context)
    {
        // The id, unlike the name, finds the variable of the right scope.
        var id = Variable?.Id;
        var variable = context.ExpressionExecutionContext.EnumerateVariablesInScope().FirstOrDefault(candidate => candidate.Id == id)
                       ?? throw new InvalidOperationException($"Variable '{id}' not found.");

        variable.Set(context, context.Get(Value));
    }
}

[Browsable(false)]
[Activity("Elsa", "Primitives", "Assign value to a workflow variable.")]
public class SetVariable<T> : CodeActivity
{
    public SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public SetVariable(
        Variable<T> variable,
        Input<T> value,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null) : this(source, line)
    {
        Variable = variable;
        Value = value;
    }

    public SetVariable(
        Variable<T> variable,
        Func<ExpressionExecutionContext, T> value,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    public SetVariable(Variable<T> variable, T value, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    [Input(Description = "The variable to assign the value to.")]
    public Variable<T> Variable { get; set; } = null!;

    [Input(Description = "The value to assign.")]
    public Input<T> Value { get; set; } = new(new Literal<T>());

    protected override void Execute(ActivityExecutionContext context) => Variable.Set(context, context.Get(Value));
}

[Activity("Elsa", "Console", "Write a line of text to the console.")]
public class WriteLine : CodeActivity
{
    public WriteLine(string text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Literal<string>(text), source, line)
    {
    }

    public WriteLine(Func<ExpressionExecutionContext, string?> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(Expression.DelegateExpression(text), source, line)
    {
    }

    public WriteLine(Literal<string> literal, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(literal), source, line)
    {
    }

    public WriteLine(Expression expression, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(expression, new MemoryBlockReference()), source, line)
    {
    }

    public WriteLine(Input<string> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : this(source, line) =>
        Text = text;

    private WriteLine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Description("The text to write.")]
    public Input<string> Text { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var text = context.Get(Text);
        var writer = context.GetService<IStandardOutStreamProvider>()?.GetTextWriter() ?? Console.Out;
        writer.WriteLine(text);
    }
}

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

[Activity("Elsa", "Primitives", "Faults the workflow.")]
public class Fault([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Input(Description = "Code to categorize the fault.")]
    public Input<string> Code { get; set; } = null!;

    [Input(Description = "Category to categorize the fault. Examples: HTTP, Alteration, Azure, etc.")]
    public Input<string> Category { get; set; } = null!;

    [Input(DisplayName = "Type", Description = "The type of fault. Examples: System, Business, Integration, etc.")]
    public Input<string> FaultType { get; set; } = null!;

    [Input(Description = "The message to include with the fault.")]
    public Input<string?> Message { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => throw new FaultException(
        Code.GetOrDefault(context) ?? "0",
        Category.GetOrDefault(context) ?? "General",
        FaultType.GetOrDefault(context) ?? "System",
        Message.GetOrDefault(context));
}

/// <summary>Ends the run: whatever is scheduled is dropped, and nobody is told of a completion any more.</summary>
[Activity("Elsa", "Primitives", "Mark the workflow as finished.")]
public class Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode
{
    protected override void Execute(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.ClearCompletionCallbacks();
        workflow.Scheduler.Clear();
        workflow.Bookmarks.Clear();
        workflow.TransitionTo(WorkflowSubStatus.Finished);
    }
}

[Activity("Elsa", "Flow", "A milestone activity that marks the start of a flowchart.")]
public class Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), IStartNode;

[Activity("Elsa", "Flow", "A milestone activity that marks the end of a flowchart.")]
public class End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode;

[Browsable(false)]
[Activity(
    "Elsa",
    "System",
    "A placeholder activity that will be used in case a workflow definition references an activity type that cannot be found.")]
public class NotFoundActivity : CodeActivity
{
    public NotFoundActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    public string MissingTypeName { get; set; } = null!;

    public int MissingTypeVersion { get; set; }

    public string OriginalActivityJson { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => throw new ActivityNotFoundException(MissingTypeName, MissingTypeVersion);
}
