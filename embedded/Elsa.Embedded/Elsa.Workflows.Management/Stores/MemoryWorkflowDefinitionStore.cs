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
