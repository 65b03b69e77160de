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

internal sealed class MemoryActivityExecutionStore : IActivityExecutionStore
{
    private readonly MemoryStore<ActivityExecutionRecord> _store = new();

    public Task SaveAsync(ActivityExecutionRecord record, CancellationToken cancellationToken = default)
    {
        _store.Save(record, saved => saved.Id);
        return Task.CompletedTask;
    }

    public Task<ActivityExecutionRecord?> FindAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).FirstOrDefault());

    public Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(
        ActivityExecutionRecordFilter filter,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<ActivityExecutionRecord>>(Query(filter));

    public Task<long> DeleteManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(_store.DeleteMany(Query(filter).Select(record => record.Id)));

    private List<ActivityExecutionRecord> Query(ActivityExecutionRecordFilter filter) =>
        [.. filter.Apply(_store.Queryable).OrderBy(record => record.StartedAt)];
}

internal sealed class MemoryWorkflowExecutionLogStore : IWorkflowExecutionLogStore
{
    private readonly MemoryStore<WorkflowExecutionLogRecord> _store = new();

    public Task SaveAsync(WorkflowExecutionLogRecord record, CancellationToken cancellationToken = default)
    {
        _store.Save(record, saved => saved.Id);
        return Task.CompletedTask;
    }

    public Task<WorkflowExecutionLogRecord?> FindAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).FirstOrDefault());

    public Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).Paginate(pageArgs));

    public Task<long> DeleteManyAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(_store.DeleteMany(Query(filter).Select(record => record.Id)));

    private List<WorkflowExecutionLogRecord> Query(WorkflowExecutionLogRecordFilter filter) =>
        [.. filter.Apply(_store.Queryable).OrderBy(record => record.Timestamp).ThenBy(record => record.Sequence)];
}
