namespace Elsa.Workflows.Management.Stores;

internal sealed class WorkflowDefinitionStore(IEntityStore<WorkflowDefinition> store) : IWorkflowDefinitionStore
{
    private static readonly WorkflowDefinitionOrder<DateTimeOffset> ByCreation = new(definition => definition.CreatedAt, OrderDirection.Ascending);

    public Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        FindAsync(filter, ByCreation, cancellationToken);

    public Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        store.FirstOrDefaultAsync(query => filter.Apply(query).OrderBy(order), cancellationToken);

    public Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        FindManyAsync(filter, ByCreation, pageArgs, cancellationToken);

    public Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        store.PageAsync(query => filter.Apply(query).OrderBy(order), pageArgs, cancellationToken);

    public Task<IEnumerable<WorkflowDefinition>> FindManyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        FindManyAsync(filter, ByCreation, cancellationToken);

    public async Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(order), cancellationToken);

    public Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default) =>
        FindSummariesAsync(filter, ByCreation, pageArgs, cancellationToken);

    public async Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default)
    {
        var page = await FindManyAsync(filter, order, pageArgs, cancellationToken);
        return Page.Of<WorkflowDefinitionSummary>([.. page.Items.Select(WorkflowDefinitionSummary.FromDefinition)], page.TotalCount);
    }

    public Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter,
        CancellationToken cancellationToken = default) =>
        FindSummariesAsync(filter, ByCreation, cancellationToken);

    public async Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default) =>
        (await FindManyAsync(filter, order, cancellationToken)).Select(WorkflowDefinitionSummary.FromDefinition).ToList();

    public Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken) =>
        store.FirstOrDefaultAsync(query => filter.Apply(query).OrderByDescending(definition => definition.Version), cancellationToken);

    public Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default) =>
        store.SaveAsync(definition, cancellationToken);

    public async Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken = default)
    {
        foreach (var definition in definitions)
            await store.SaveAsync(definition, cancellationToken);
    }

    public Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);

    public async Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        await store.CountAsync(filter.Apply, cancellationToken) > 0;

    public async Task<long> CountDistinctAsync(CancellationToken cancellationToken = default) =>
        (await store.QueryAsync(query => query, cancellationToken)).DistinctBy(definition => definition.DefinitionId).LongCount();

    public async Task<bool> GetIsNameUnique(string name, string? definitionId = null, CancellationToken cancellationToken = default) =>
        await store.CountAsync(
            query => query.Where(definition => definition.Name == name && definition.DefinitionId != definitionId),
            cancellationToken) == 0;
}
