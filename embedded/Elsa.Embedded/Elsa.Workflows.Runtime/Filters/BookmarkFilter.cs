namespace Elsa.Workflows.Runtime.Filters;

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
