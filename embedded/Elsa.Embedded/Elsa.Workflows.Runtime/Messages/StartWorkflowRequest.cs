namespace Elsa.Workflows.Runtime;

public class StartWorkflowRequest
{
    public Workflow? Workflow { get; set; }
    public WorkflowDefinitionHandle? WorkflowDefinitionHandle { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? ParentId { get; set; }
    public string? TriggerActivityId { get; set; }
    public ActivityHandle? ActivityHandle { get; set; }
}
