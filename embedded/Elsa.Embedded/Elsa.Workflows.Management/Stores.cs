namespace Elsa.Workflows.Management.Stores;

internal sealed class MemoryWorkflowDefinitionStore : IWorkflowDefinitionStore
{
    private readonly MemoryStore<WorkflowDefinition> _store = new();

    public Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).FirstOrDefault());

    public Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Query(filter).MaxBy(definition => definition.Version));

    public Task<IEnumerable<WorkflowDefinition>> FindManyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<WorkflowDefinition>>(Query(filter));

    public Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        _store.Save(definition, saved => saved.Id);
        return Task.CompletedTask;
    }

    public Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(_store.DeleteMany(Query(filter).Select(definition => definition.Id)));

    private List<WorkflowDefinition> Query(WorkflowDefinitionFilter filter) => [.. filter.Apply(_store.Queryable)];
}

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
