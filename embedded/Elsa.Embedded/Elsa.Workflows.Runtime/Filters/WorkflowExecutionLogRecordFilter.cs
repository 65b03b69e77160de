namespace Elsa.Workflows.Runtime.Filters;

public class WorkflowExecutionLogRecordFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public ICollection<string>? WorkflowInstanceIds { get; set; }
    public string? ParentActivityInstanceId { get; set; }
    public string? ActivityId { get; set; }
    public ICollection<string>? ActivityIds { get; set; }
    public string? ActivityNodeId { get; set; }
    public ICollection<string>? ActivityNodeIds { get; set; }
    public string? ExcludeActivityType { get; set; }
    public ICollection<string>? ExcludeActivityTypes { get; set; }
    public string? EventName { get; set; }
    public ICollection<string>? EventNames { get; set; }

    public IQueryable<WorkflowExecutionLogRecord> Apply(IQueryable<WorkflowExecutionLogRecord> queryable) => queryable.Where(record =>
        (Id == null || record.Id == Id)
        && (Ids == null || Ids.Contains(record.Id))
        && (WorkflowInstanceId == null || record.WorkflowInstanceId == WorkflowInstanceId)
        && (WorkflowInstanceIds == null || WorkflowInstanceIds.Contains(record.WorkflowInstanceId))
        && (ParentActivityInstanceId == null || record.ParentActivityInstanceId == ParentActivityInstanceId)
        && (ActivityId == null || record.ActivityId == ActivityId)
        && (ActivityIds == null || ActivityIds.Contains(record.ActivityId))
        && (ActivityNodeId == null || record.ActivityNodeId == ActivityNodeId)
        && (ActivityNodeIds == null || ActivityNodeIds.Contains(record.ActivityNodeId))
        && (ExcludeActivityType == null || record.ActivityType != ExcludeActivityType)
        && (ExcludeActivityTypes == null || !ExcludeActivityTypes.Contains(record.ActivityType))
        && (EventName == null || record.EventName == EventName)
        && (EventNames == null || EventNames.Contains(record.EventName!)));
}
