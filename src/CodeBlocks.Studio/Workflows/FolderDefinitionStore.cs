using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;

namespace CodeBlocks.Studio;

/// <summary>The definitions of a folder, as Elsa's store. Those that are no JSON, such as workflows written in code, stay in memory.</summary>
internal sealed class FolderDefinitionStore(WorkflowFolder folder, DefinitionForm form, DefinitionSaver saver, MemoryDefinitions memory) : IWorkflowDefinitionStore
{
    public async Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        (await QueryAsync(filter, cancellationToken)).FirstOrDefault();

    public async Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken cancellationToken = default) =>
        (await QueryAsync(filter, cancellationToken)).OrderBy(order).FirstOrDefault();

    public async Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default) =>
        Paginate([.. await QueryAsync(filter, cancellationToken)], pageArgs);

    public async Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs, CancellationToken cancellationToken = default) =>
        Paginate([.. (await QueryAsync(filter, cancellationToken)).OrderBy(order)], pageArgs);

    public async Task<IEnumerable<WorkflowDefinition>> FindManyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        [.. await QueryAsync(filter, cancellationToken)];

    public async Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken cancellationToken = default) =>
        [.. (await QueryAsync(filter, cancellationToken)).OrderBy(order)];

    public async Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default) =>
        Paginate(Summarize(await QueryAsync(filter, cancellationToken)), pageArgs);

    public async Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs, CancellationToken cancellationToken = default) =>
        Paginate(Summarize((await QueryAsync(filter, cancellationToken)).OrderBy(order)), pageArgs);

    public async Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        Summarize(await QueryAsync(filter, cancellationToken));

    public async Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken cancellationToken = default) =>
        Summarize((await QueryAsync(filter, cancellationToken)).OrderBy(order));

    public async Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken) =>
        (await QueryAsync(filter, cancellationToken)).AsEnumerable().MaxBy(definition => definition.Version);

    public async Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        if (definition.MaterializerName != "Json")
        {
            memory.Save(definition);
            return;
        }

        await folder.Lock.WaitAsync(cancellationToken);

        try
        {
            await saver.SaveAsync(definition, cancellationToken);
        }
        finally
        {
            folder.Lock.Release();
        }
    }

    public async Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken = default)
    {
        foreach (var definition in definitions)
            await SaveAsync(definition, cancellationToken);
    }

    public async Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default)
    {
        var ids = (await QueryAsync(filter, cancellationToken)).Select(definition => definition.Id).ToHashSet();
        await folder.Lock.WaitAsync(cancellationToken);

        try
        {
            memory.Delete(ids);
            saver.Delete(ids);
            return ids.Count;
        }
        finally
        {
            folder.Lock.Release();
        }
    }

    public async Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        (await QueryAsync(filter, cancellationToken)).Any();

    public async Task<long> CountDistinctAsync(CancellationToken cancellationToken = default) =>
        (await QueryAsync(new(), cancellationToken)).Select(definition => definition.DefinitionId).Distinct().LongCount();

    public async Task<bool> GetIsNameUnique(string name, string? definitionId = null, CancellationToken cancellationToken = default) =>
        !(await QueryAsync(new() { Name = name }, cancellationToken)).Any(definition => definition.DefinitionId != definitionId);

    private async Task<IQueryable<WorkflowDefinition>> QueryAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken)
    {
        await folder.Lock.WaitAsync(cancellationToken);

        try
        {
            folder.Refresh(form);
            var definitions = folder.Current.Values.Concat(folder.Versions).Select(Clone).Concat(memory.All).ToList();
            return filter.Apply(definitions.AsQueryable());
        }
        finally
        {
            folder.Lock.Release();
        }
    }

    // With the revision, so that whoever saves it later says which content was changed.
    private WorkflowDefinition Clone(DefinitionFile file)
    {
        var definition = file.Definition.ShallowClone();
        definition.CustomProperties = new Dictionary<string, object>(definition.CustomProperties)
        {
            [DefinitionForm.Revision] = folder.Current[definition.DefinitionId].Revision,
        };
        return definition;
    }

    private static List<WorkflowDefinitionSummary> Summarize(IQueryable<WorkflowDefinition> definitions) =>
        [.. definitions.AsEnumerable().Select(WorkflowDefinitionSummary.FromDefinition)];

    private static Page<T> Paginate<T>(List<T> items, PageArgs pageArgs)
    {
        var page = items.Skip(pageArgs.Offset ?? 0);
        return Page.Of<T>([.. pageArgs.Limit is { } limit ? page.Take(limit) : page], items.Count);
    }
}
