namespace Elsa.Workflows.Runtime.Entities;

public class StoredBookmark : Entity
{
    public string? Name { get; set; }
    public string Hash { get; set; } = null!;
    public string WorkflowInstanceId { get; set; } = null!;
    public string? ActivityInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public object? Payload { get; set; }
    public IDictionary<string, string>? Metadata { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
