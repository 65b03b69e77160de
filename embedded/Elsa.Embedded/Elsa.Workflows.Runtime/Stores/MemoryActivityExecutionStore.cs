namespace Elsa.Workflows.Runtime.Stores;

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
