namespace Elsa.Workflows.Runtime;

public record StartWorkflowResponse
{
    public bool CannotStart { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public WorkflowStatus? Status { get; set; }
    public WorkflowSubStatus? SubStatus { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
}
