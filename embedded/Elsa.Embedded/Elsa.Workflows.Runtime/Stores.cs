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

internal sealed class ActivityExecutionStore(IEntityStore<ActivityExecutionRecord> store) : IActivityExecutionStore
{
    public Task SaveAsync(ActivityExecutionRecord record, CancellationToken cancellationToken = default) => store.SaveAsync(record, cancellationToken);

    public Task<ActivityExecutionRecord?> FindAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        store.FirstOrDefaultAsync(filter.Apply, cancellationToken);

    public async Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(
        ActivityExecutionRecordFilter filter,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(record => record.StartedAt), cancellationToken);

    public Task<long> DeleteManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);
}

internal sealed class WorkflowExecutionLogStore(IEntityStore<WorkflowExecutionLogRecord> store) : IWorkflowExecutionLogStore
{
    public Task SaveAsync(WorkflowExecutionLogRecord record, CancellationToken cancellationToken = default) =>
        store.SaveAsync(record, cancellationToken);

    public Task<WorkflowExecutionLogRecord?> FindAsync(
        WorkflowExecutionLogRecordFilter filter,
        CancellationToken cancellationToken = default) =>
        store.FirstOrDefaultAsync(filter.Apply, cancellationToken);

    public Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        store.PageAsync(
            query => filter.Apply(query).OrderBy(record => record.Timestamp).ThenBy(record => record.Sequence),
            pageArgs,
            cancellationToken);

    public Task<long> DeleteManyAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);
}
