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

public class BookmarkFilter
{
    public string? BookmarkId { get; set; }
    public ICollection<string>? BookmarkIds { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public ICollection<string>? WorkflowInstanceIds { get; set; }
    public string? CorrelationId { get; set; }
    public string? Hash { get; set; }
    public string? Name { get; set; }
    public string? ActivityInstanceId { get; set; }

    public IQueryable<StoredBookmark> Apply(IQueryable<StoredBookmark> query) => query.Where(bookmark =>
        (BookmarkId == null || bookmark.Id == BookmarkId)
        && (BookmarkIds == null || BookmarkIds.Contains(bookmark.Id))
        && (WorkflowInstanceId == null || bookmark.WorkflowInstanceId == WorkflowInstanceId)
        && (WorkflowInstanceIds == null || WorkflowInstanceIds.Contains(bookmark.WorkflowInstanceId))
        && (CorrelationId == null || bookmark.CorrelationId == CorrelationId)
        && (Hash == null || bookmark.Hash == Hash)
        && (Name == null || bookmark.Name == Name)
        && (ActivityInstanceId == null || bookmark.ActivityInstanceId == ActivityInstanceId));
}

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
