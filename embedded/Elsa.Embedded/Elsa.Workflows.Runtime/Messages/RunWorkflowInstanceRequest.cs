namespace Elsa.Workflows.Runtime.Messages;

public class RunWorkflowInstanceRequest
{
    public static RunWorkflowInstanceRequest Empty => new();

    public string? BookmarkId { get; set; }
    public ActivityHandle? ActivityHandle { get; set; }
    public string? TriggerActivityId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public bool IncludeWorkflowOutput { get; set; }
}
