namespace Elsa.Workflows.Runtime.Filters;

public class ActivityExecutionRecordFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public ICollection<string>? WorkflowInstanceIds { get; set; }
    public string? ActivityId { get; set; }
    public ICollection<string>? ActivityIds { get; set; }
    public string? ActivityNodeId { get; set; }
    public ICollection<string>? ActivityNodeIds { get; set; }
    public bool? Completed { get; set; }

    public IQueryable<ActivityExecutionRecord> Apply(IQueryable<ActivityExecutionRecord> queryable) => queryable.Where(record =>
        (Id == null || record.Id == Id)
        && (Ids == null || Ids.Contains(record.Id))
        && (WorkflowInstanceId == null || record.WorkflowInstanceId == WorkflowInstanceId)
        && (WorkflowInstanceIds == null || WorkflowInstanceIds.Contains(record.WorkflowInstanceId))
        && (ActivityId == null || record.ActivityId == ActivityId)
        && (ActivityIds == null || ActivityIds.Contains(record.ActivityId))
        && (ActivityNodeId == null || record.ActivityNodeId == ActivityNodeId)
        && (ActivityNodeIds == null || ActivityNodeIds.Contains(record.ActivityNodeId))
        && (Completed == null || record.CompletedAt != null == Completed));
}
