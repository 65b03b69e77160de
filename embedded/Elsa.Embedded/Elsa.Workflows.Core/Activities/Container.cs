namespace Elsa.Workflows.Activities;

public abstract class Container : Activity, IVariableContainer
{
    protected Container(string? source = null, int? line = null) : base(source, line)
    {
    }

    public ICollection<IActivity> Activities { get; set; } = new List<IActivity>();

    public ICollection<Variable> Variables { get; set; } = new List<Variable>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        NameVariables();
        context.ExpressionExecutionContext.Memory.Declare(Variables);
        await ScheduleChildrenAsync(context);
    }

    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
    }

    private void NameVariables()
    {
        var count = 0;

        foreach (var variable in Variables.Where(variable => string.IsNullOrWhiteSpace(variable.Name)))
            variable.Name = $"Variable{++count}";
    }
}
