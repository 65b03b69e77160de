namespace Elsa.Workflows.State;

public class ActivityWorkItemState
{
    public string ActivityNodeId { get; set; } = null!;
    public string? OwnerContextId { get; set; }
    public object? Tag { get; set; }
    public ICollection<Variable>? Variables { get; set; }
    public string? ExistingActivityExecutionContextId { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
}
