namespace Elsa.Workflows.Management.Stores;

internal sealed class MemoryWorkflowDefinitionStore : IWorkflowDefinitionStore
{
    private readonly MemoryStore<WorkflowDefinition> _store = new();

    public Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).FirstOrDefault());

    public Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).OrderBy(order).FirstOrDefault());

    public Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).ToList().Paginate(pageArgs));

    public Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).OrderBy(order).ToList().Paginate(pageArgs));

    public Task<IEnumerable<WorkflowDefinition>> FindManyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<WorkflowDefinition>>([.. Query(filter)]);

    public Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<WorkflowDefinition>>([.. Query(filter).OrderBy(order)]);

    public Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Summarize(Query(filter)).Paginate(pageArgs));

    public Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(Summarize(Query(filter).OrderBy(order)).Paginate(pageArgs));

    public Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<WorkflowDefinitionSummary>>(Summarize(Query(filter)));

    public Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<IEnumerable<WorkflowDefinitionSummary>>(Summarize(Query(filter).OrderBy(order)));

    public Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Query(filter).ToList().MaxBy(definition => definition.Version));

    public Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        _store.Save(definition, saved => saved.Id);
        return Task.CompletedTask;
    }

    public Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken = default)
    {
        foreach (var definition in definitions)
            _store.Save(definition, saved => saved.Id);

        return Task.CompletedTask;
    }

    public Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(_store.DeleteMany(Query(filter).Select(definition => definition.Id).ToList()));

    public Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(Query(filter).Any());

    public Task<long> CountDistinctAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_store.Queryable.Select(definition => definition.DefinitionId).Distinct().LongCount());

    public Task<bool> GetIsNameUnique(string name, string? definitionId = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(!_store.Queryable.Any(definition => definition.Name == name && definition.DefinitionId != definitionId));

    private IQueryable<WorkflowDefinition> Query(WorkflowDefinitionFilter filter) => filter.Apply(_store.Queryable);

    private static List<WorkflowDefinitionSummary> Summarize(IQueryable<WorkflowDefinition> definitions) =>
        definitions.AsEnumerable().Select(WorkflowDefinitionSummary.FromDefinition).ToList();
}
