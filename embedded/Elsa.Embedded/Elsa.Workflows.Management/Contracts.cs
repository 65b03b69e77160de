namespace Elsa.Workflows.Management;

public interface IActivityRegistryPopulator
{
    Task PopulateRegistryAsync(CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionImporter
{
    Task<ImportWorkflowResult> ImportAsync(SaveWorkflowDefinitionRequest request, CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionManager
{
    Task<long> DeleteByDefinitionIdAsync(string definitionId, CancellationToken cancellationToken = default);
    Task<bool> DeleteByIdAsync(string id, CancellationToken cancellationToken = default);
    Task<bool> DeleteVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default);
    Task<bool> DeleteVersionAsync(WorkflowDefinition definitionToDelete, CancellationToken cancellationToken);
    Task<long> BulkDeleteByDefinitionIdsAsync(IEnumerable<string> definitionIds, CancellationToken cancellationToken = default);
    Task<long> BulkDeleteByIdsAsync(IEnumerable<string> ids, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition> RevertVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionExporter
{
    Task<WorkflowDefinitionExportResult?> ExportAsync(
        string definitionId,
        VersionOptions? versionOptions = null,
        bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default);
    Task<WorkflowDefinitionExportResult?> ExportManyAsync(
        ICollection<string> ids,
        bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default);
    Task<WorkflowDefinitionExportResult> ExportDefinitionAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
    Task<WorkflowDefinitionExportResult> ExportDefinitionsAsync(
        ICollection<WorkflowDefinition> definitions,
        CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionPublisher
{
    Task<WorkflowDefinition> NewAsync(IActivity? root = null, CancellationToken cancellationToken = default);
    Task<PublishWorkflowDefinitionResult> PublishAsync(string definitionId, CancellationToken cancellationToken = default);
    Task<PublishWorkflowDefinitionResult> PublishAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> RetractAsync(string definitionId, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition> RetractAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition> RevertVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> GetDraftAsync(string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition> SaveDraftAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionService
{
    Task<WorkflowGraph> MaterializeWorkflowAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(string definitionVersionId, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(WorkflowDefinitionHandle handle, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<WorkflowGraph?> FindWorkflowGraphAsync(string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);
    Task<WorkflowGraph?> FindWorkflowGraphAsync(string definitionVersionId, CancellationToken cancellationToken = default);
    Task<WorkflowGraph?> FindWorkflowGraphAsync(WorkflowDefinitionHandle definitionHandle, CancellationToken cancellationToken = default);
    Task<WorkflowGraph?> FindWorkflowGraphAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionStore
{
    Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);
    Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default);
    Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default);
    Task<IEnumerable<WorkflowDefinition>> FindManyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);
    Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default);
    Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default);
    Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter,
        WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);
    Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken);
    Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
    Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken = default);
    Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
    Task<long> CountDistinctAsync(CancellationToken cancellationToken = default);
    Task<bool> GetIsNameUnique(string name, string? definitionId = null, CancellationToken cancellationToken = default);
}

public interface IWorkflowInstanceManager
{
    Task<WorkflowInstance?> FindByIdAsync(string instanceId, CancellationToken cancellationToken = default);
    Task<bool> ExistsAsync(string instanceId, CancellationToken cancellationToken = default);
    Task<WorkflowInstance> SaveAsync(WorkflowState workflowState, CancellationToken cancellationToken);
    Task<WorkflowInstance> SaveAsync(WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default);
    Task<bool> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    Task<long> BulkDeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
}

public interface IWorkflowInstanceStore
{
    ValueTask<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default);
    ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
}

public interface IWorkflowInstanceVariableManager
{
    Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        string workflowInstanceId,
        IEnumerable<string>? excludeTags = null,
        CancellationToken cancellationToken = default);
    Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
        string workflowInstanceId,
        IEnumerable<VariableUpdateValue> variables,
        CancellationToken cancellationToken = default);
}

public interface IMaterializerRegistry
{
    IEnumerable<IWorkflowMaterializer> GetMaterializers();
    IWorkflowMaterializer? GetMaterializer(string name);
    bool IsMaterializerAvailable(string name);
}

public interface IWorkflowMaterializer
{
    string Name { get; }
    ValueTask<Workflow> MaterializeAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);
}

public interface IWorkflowValidator
{
    Task<IEnumerable<WorkflowValidationError>> ValidateAsync(Workflow workflow, CancellationToken cancellationToken = default);
}
