namespace Elsa.Persistence.EFCore.Modules.Runtime;

internal sealed class EFCoreWorkflowExecutionLogStore(
    EntityStore<RuntimeElsaDbContext, WorkflowExecutionLogRecord> store,
    ISafeSerializer serializer)
    : IWorkflowExecutionLogStore
{
    public Task SaveAsync(WorkflowExecutionLogRecord record, CancellationToken cancellationToken = default) =>
        store.SaveAsync(record, columns => columns["SerializedPayload"] = Serialize(record.Payload), cancellationToken);

    public async Task<WorkflowExecutionLogRecord?> FindAsync(
        WorkflowExecutionLogRecordFilter filter,
        CancellationToken cancellationToken = default) =>
        (await store.QueryAsync(query => filter.Apply(query).Take(1), Load, cancellationToken)).FirstOrDefault();

    public async Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default)
    {
        var count = await store.CountAsync(filter.Apply, cancellationToken);
        var records = await store.QueryAsync(Paginate, Load, cancellationToken);
        return Page.Of(records, count);

        IQueryable<WorkflowExecutionLogRecord> Paginate(IQueryable<WorkflowExecutionLogRecord> query)
        {
            var page = filter.Apply(query).OrderBy(x => x.Timestamp).ThenBy(x => x.Sequence).Skip(pageArgs.Offset ?? 0);
            return pageArgs.Limit is { } limit ? page.Take(limit) : page;
        }
    }

    public Task<long> DeleteManyAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);

    private string? Serialize(object? payload) => payload is null or IDictionary<string, object> { Count: 0 } ? null : serializer.Serialize(payload);

    private static void Load(WorkflowExecutionLogRecord record, PropertyAccess columns) =>
        record.Payload = columns.Read("SerializedPayload", json => JsonSerializer.Deserialize<object>(json)!);
}
