namespace Elsa.Workflows.Activities;

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
