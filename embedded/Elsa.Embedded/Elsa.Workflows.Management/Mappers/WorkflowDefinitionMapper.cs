using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Management.Models;

namespace Elsa.Workflows.Management.Mappers;

public class WorkflowDefinitionMapper
{
    private readonly IActivitySerializer _activitySerializer;
    private readonly IWorkflowDefinitionService _workflowDefinitionService;
    private readonly VariableDefinitionMapper _variableDefinitionMapper;

    public WorkflowDefinitionMapper(
        IActivitySerializer activitySerializer,
        IWorkflowDefinitionService workflowDefinitionService,
        VariableDefinitionMapper variableDefinitionMapper)
    {
        _activitySerializer = activitySerializer;
        _workflowDefinitionService = workflowDefinitionService;
        _variableDefinitionMapper = variableDefinitionMapper;
    }

    public Workflow Map(WorkflowDefinition source) => new(
        new(source.DefinitionId, source.Version, source.Id, source.TenantId),
        new(source.IsLatest, source.IsPublished),
        new(source.Name, source.Description, source.CreatedAt, source.ToolVersion),
        source.Options,
        _activitySerializer.Deserialize(source.StringData!),
        source.Variables,
        source.Inputs,
        source.Outputs,
        source.Outcomes,
        source.CustomProperties,
        source.IsReadonly,
        source.IsSystem);

    public Workflow Map(WorkflowDefinitionModel source)
    {
        var options = source.Options ?? new();
#pragma warning disable CS0618 // Older documents carry the flag outside of the options.
        options.UsableAsActivity ??= source.UsableAsActivity ?? false;
#pragma warning restore CS0618

        return new(
            new(source.DefinitionId, source.Version, source.Id, source.TenantId),
            new(source.IsLatest, source.IsPublished),
            new(source.Name, source.Description, source.CreatedAt, source.ToolVersion),
            options,
            source.Root!,
            _variableDefinitionMapper.Map(source.Variables).ToList(),
            source.Inputs ?? [],
            source.Outputs ?? [],
            source.Outcomes ?? [],
            source.CustomProperties ?? new Dictionary<string, object>(),
            source.IsReadonly,
            source.IsSystem);
    }

    public WorkflowDefinition MapToWorkflowDefinition(WorkflowDefinitionModel source) => new()
    {
        Id = source.Id,
        DefinitionId = source.DefinitionId,
        TenantId = source.TenantId,
        Name = source.Name,
        Description = source.Description,
        CreatedAt = source.CreatedAt,
        Version = source.Version,
        ToolVersion = source.ToolVersion,
        Options = source.Options ?? new(),
        Variables = _variableDefinitionMapper.Map(source.Variables).ToList(),
        Inputs = source.Inputs ?? [],
        Outputs = source.Outputs ?? [],
        Outcomes = source.Outcomes ?? [],
        CustomProperties = source.CustomProperties ?? new Dictionary<string, object>(),
        IsReadonly = source.IsReadonly,
        IsSystem = source.IsSystem,
        IsLatest = source.IsLatest,
        IsPublished = source.IsPublished,
        StringData = _activitySerializer.Serialize(source.Root!),
        MaterializerName = JsonWorkflowMaterializer.MaterializerName,
    };

    public async Task<WorkflowDefinitionModel> MapAsync(WorkflowDefinition workflowDefinition, CancellationToken cancellationToken = default)
    {
        var graph = await _workflowDefinitionService.MaterializeWorkflowAsync(workflowDefinition, cancellationToken);
        return Map(graph.Workflow);
    }

    public WorkflowDefinitionModel Map(Workflow workflow) => new()
    {
        Id = workflow.Identity.Id,
        DefinitionId = workflow.Identity.DefinitionId,
        TenantId = workflow.Identity.TenantId,
        Name = workflow.WorkflowMetadata.Name,
        Description = workflow.WorkflowMetadata.Description,
        CreatedAt = workflow.WorkflowMetadata.CreatedAt,
        Version = workflow.Identity.Version,
        ToolVersion = workflow.WorkflowMetadata.ToolVersion,
        Variables = _variableDefinitionMapper.Map(workflow.Variables).ToList(),
        Inputs = workflow.Inputs,
        Outputs = workflow.Outputs,
        Outcomes = workflow.Outcomes,
        CustomProperties = workflow.CustomProperties,
        IsReadonly = workflow.IsReadonly,
        IsSystem = workflow.IsSystem,
        IsLatest = workflow.Publication.IsLatest,
        IsPublished = workflow.Publication.IsPublished,
        Options = workflow.Options,
        Root = workflow.Root,
    };
}
