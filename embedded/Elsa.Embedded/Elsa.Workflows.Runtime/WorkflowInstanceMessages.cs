namespace Elsa.Workflows.Runtime.Messages;

public class CreateWorkflowInstanceRequest
{
    public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; set; } = null!;
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? ParentId { get; set; }
}

public record CreateWorkflowInstanceResponse;

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

public record RunWorkflowInstanceResponse
{
    public string WorkflowInstanceId { get; set; } = null!;
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public IDictionary<string, object>? Output { get; set; }
}

public class CreateAndRunWorkflowInstanceRequest
{
    public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; set; } = null!;
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? ParentId { get; set; }
    public string? TriggerActivityId { get; set; }
    public ActivityHandle? ActivityHandle { get; set; }
    public bool IncludeWorkflowOutput { get; set; }
}
