namespace Elsa.Workflows.Management.Stores;

internal sealed class MemoryWorkflowInstanceStore : IWorkflowInstanceStore
{
    private readonly MemoryStore<WorkflowInstance> _store = new();

    public ValueTask<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Query(filter).FirstOrDefault());

    public ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IEnumerable<WorkflowInstance>>(Query(filter));

    public ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default)
    {
        _store.Save(instance, saved => saved.Id);
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_store.DeleteMany(Query(filter).Select(instance => instance.Id)));

    private List<WorkflowInstance> Query(WorkflowInstanceFilter filter) => [.. filter.Apply(_store.Queryable)];
}
