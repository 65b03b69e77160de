namespace Elsa.Workflows.Management.Stores;

internal sealed class WorkflowInstanceStore(IEntityStore<WorkflowInstance> store) : IWorkflowInstanceStore
{
    public async ValueTask<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        await store.FirstOrDefaultAsync(filter.Apply, cancellationToken);

    public async ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(instance => instance.CreatedAt), cancellationToken);

    public async ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default) =>
        await store.SaveAsync(instance, cancellationToken);

    public async ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        await store.DeleteAsync(filter.Apply, cancellationToken);
}
