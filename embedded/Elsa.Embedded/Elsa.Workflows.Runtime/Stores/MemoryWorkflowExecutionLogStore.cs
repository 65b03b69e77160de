namespace Elsa.Workflows.Runtime.Stores;

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
