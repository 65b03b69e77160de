namespace Elsa.Workflows.Runtime.Messages;

public record RunWorkflowInstanceResponse
{
    public string WorkflowInstanceId { get; set; } = null!;
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public IDictionary<string, object>? Output { get; set; }
}
