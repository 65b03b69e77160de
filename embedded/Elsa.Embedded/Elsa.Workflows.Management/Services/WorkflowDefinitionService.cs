namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowDefinitionService(
    IWorkflowDefinitionStore store,
    IWorkflowGraphBuilder graphs,
    IServiceProvider services)
    : IWorkflowDefinitionService
{
    public async Task<WorkflowGraph> MaterializeWorkflowAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        // Resolved late: a materializer depends on the mapper, which depends on this service.
        var materializer = services.GetServices<IWorkflowMaterializer>().FirstOrDefault(candidate => candidate.Name == definition.MaterializerName)
                           ?? throw new InvalidOperationException(
                               $"The definition '{definition.Id}' asks for the materializer '{definition.MaterializerName}'.");

        return await graphs.BuildAsync(await materializer.MaterializeAsync(definition, cancellationToken), cancellationToken);
    }

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default) =>
        FindWorkflowDefinitionAsync(WorkflowDefinitionHandle.ByDefinitionId(definitionId, versionOptions), cancellationToken);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(string definitionVersionId, CancellationToken cancellationToken = default) =>
        FindWorkflowDefinitionAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(definitionVersionId), cancellationToken);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(WorkflowDefinitionHandle handle, CancellationToken cancellationToken = default) =>
        FindWorkflowDefinitionAsync(new WorkflowDefinitionFilter { DefinitionHandle = handle }, cancellationToken);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        store.FindAsync(filter, cancellationToken);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default) =>
        FindWorkflowGraphAsync(WorkflowDefinitionHandle.ByDefinitionId(definitionId, versionOptions), cancellationToken);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(string definitionVersionId, CancellationToken cancellationToken = default) =>
        FindWorkflowGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(definitionVersionId), cancellationToken);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(WorkflowDefinitionHandle definitionHandle, CancellationToken cancellationToken = default) =>
        FindWorkflowGraphAsync(new WorkflowDefinitionFilter { DefinitionHandle = definitionHandle }, cancellationToken);

    public async Task<WorkflowGraph?> FindWorkflowGraphAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        await FindWorkflowDefinitionAsync(filter, cancellationToken) is { } definition
            ? await MaterializeWorkflowAsync(definition, cancellationToken)
            : null;
}
