namespace Elsa.Workflows.Activities.Flowchart.Attributes;

[AttributeUsage(AttributeTargets.Class)]
public class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    public ICollection<string> Outcomes { get; } = outcomes;
}
