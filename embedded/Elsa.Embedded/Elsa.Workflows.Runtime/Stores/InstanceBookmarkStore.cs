namespace Elsa.Workflows.Runtime.Stores;

/// <summary>The bookmarks of the stored workflow instances.</summary>
internal sealed class InstanceBookmarkStore(IWorkflowInstanceStore instances) : IBookmarkStore
{
    public async ValueTask<IEnumerable<StoredBookmark>> FindManyAsync(BookmarkFilter filter, CancellationToken cancellationToken = default)
    {
        var candidates = await instances.FindManyAsync(new() { Id = filter.WorkflowInstanceId, Ids = filter.WorkflowInstanceIds }, cancellationToken);
        var bookmarks = candidates.SelectMany(instance => instance.WorkflowState.Bookmarks.Select(bookmark => Map(instance, bookmark)));
        return filter.Apply(bookmarks.AsQueryable()).ToList();
    }

    private static StoredBookmark Map(WorkflowInstance instance, Bookmark bookmark) => new()
    {
        Id = bookmark.Id,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        WorkflowInstanceId = instance.Id,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        CorrelationId = instance.CorrelationId,
        Payload = bookmark.Payload,
        Metadata = bookmark.Metadata,
        CreatedAt = bookmark.CreatedAt,
    };
}
