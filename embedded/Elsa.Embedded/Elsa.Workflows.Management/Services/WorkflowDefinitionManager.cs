namespace Elsa.Workflows.Management.Services;

/// <summary>Deletes definitions and their versions. The last version that remains becomes the latest.</summary>
internal sealed class WorkflowDefinitionManager(IWorkflowDefinitionStore store, IWorkflowDefinitionPublisher publisher) : IWorkflowDefinitionManager
{
    public Task<long> DeleteByDefinitionIdAsync(string definitionId, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(new() { DefinitionId = definitionId }, cancellationToken);

    public async Task<bool> DeleteByIdAsync(string id, CancellationToken cancellationToken = default) =>
        await store.FindAsync(new() { Id = id }, cancellationToken) is { } definition && await DeleteVersionAsync(definition, cancellationToken);

    public async Task<bool> DeleteVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.SpecificVersion(version) };
        return await store.FindAsync(filter, cancellationToken) is { } definition && await DeleteVersionAsync(definition, cancellationToken);
    }

    public async Task<bool> DeleteVersionAsync(WorkflowDefinition definitionToDelete, CancellationToken cancellationToken)
    {
        if (definitionToDelete.IsPublished)
            await publisher.RetractAsync(definitionToDelete, cancellationToken);

        if (await store.DeleteAsync(new() { Id = definitionToDelete.Id }, cancellationToken) == 0)
            return false;

        await MakeLastVersionLatestAsync([definitionToDelete.DefinitionId], cancellationToken);
        return true;
    }

    public async Task<long> BulkDeleteByDefinitionIdsAsync(IEnumerable<string> definitionIds, CancellationToken cancellationToken = default)
    {
        var ids = definitionIds.Distinct().ToList();
        var count = await store.DeleteAsync(new() { DefinitionIds = ids, IsReadonly = false }, cancellationToken);
        await MakeLastVersionLatestAsync(ids, cancellationToken);
        return count;
    }

    public async Task<long> BulkDeleteByIdsAsync(IEnumerable<string> ids, CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowDefinitionFilter { Ids = ids.ToList() };
        var definitions = await store.FindSummariesAsync(filter, cancellationToken);
        var definitionIds = definitions.Select(definition => definition.DefinitionId).Distinct().ToList();
        var count = await store.DeleteAsync(filter, cancellationToken);
        await MakeLastVersionLatestAsync(definitionIds, cancellationToken);
        return count;
    }

    public Task<WorkflowDefinition> RevertVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default) =>
        publisher.RevertVersionAsync(definitionId, version, cancellationToken);

    private async Task MakeLastVersionLatestAsync(IEnumerable<string> definitionIds, CancellationToken cancellationToken)
    {
        foreach (var id in definitionIds)
        {
            if (await store.FindLastVersionAsync(new() { DefinitionId = id }, cancellationToken) is not { } last)
                continue;

            last.IsLatest = true;
            await store.SaveAsync(last, cancellationToken);
        }
    }
}
