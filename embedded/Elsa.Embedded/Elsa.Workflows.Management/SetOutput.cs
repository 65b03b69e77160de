namespace Elsa.Workflows.Management.Activities.SetOutput;

[Activity("Elsa", "Composition", "Assigns a value to an output of the workflow.", Kind = ActivityKind.Action)]
public class SetOutput : CodeActivity
{
    public SetOutput([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    [Input(DisplayName = "Output", Description = "The output to assign.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    [Input(Description = "The value to assign.")]
    public Input<object?> OutputValue { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var name = OutputName.Get(context);
        var value = OutputValue.GetOrDefault(context);
        var owner = context.ParentActivityExecutionContext?.GetAncestors()
            .FirstOrDefault(ancestor => ancestor.ActivityDescriptor.Outputs.Any(output => output.Name == name));

        if (owner != null)
        {
            var output = owner.ActivityDescriptor.Outputs.First(output => output.Name == name);
            owner.Set((Output?)output.ValueGetter(owner.Activity), value, name);
            if (context.ExpressionExecutionContext.GetVariable(name) is { } variable && owner.ParentActivityExecutionContext != null)
                context.Set(variable, value);
        }

        if (owner?.ParentActivityExecutionContext is null)
            context.WorkflowExecutionContext.Output[name] = value!;
    }
}
