namespace Elsa.Workflows.Activities;

public class SwitchCase
{
    [JsonConstructor]
    public SwitchCase()
    {
    }

    public SwitchCase(string label, Expression condition, IActivity activity)
    {
        Label = label;
        Condition = condition;
        Activity = activity;
    }

    public SwitchCase(string label, Func<bool> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public string Label { get; set; } = null!;

    public Expression Condition { get; set; } = Expression.LiteralExpression(false);

    public IActivity? Activity { get; set; }
}
