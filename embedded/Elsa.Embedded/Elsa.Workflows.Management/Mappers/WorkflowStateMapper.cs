namespace Elsa.Workflows.Management.Mappers;

public class WorkflowStateMapper
{
    public WorkflowInstance? Map(WorkflowState? source) => source is null ? null : new()
    {
        Id = source.Id,
        DefinitionId = source.DefinitionId,
        DefinitionVersionId = source.DefinitionVersionId,
        Version = source.DefinitionVersion,
        ParentWorkflowInstanceId = source.ParentWorkflowInstanceId,
        WorkflowState = source,
        Status = source.Status,
        SubStatus = source.SubStatus,
        IsExecuting = source.IsExecuting,
        CorrelationId = source.CorrelationId,
        Name = source.Name,
        IncidentCount = source.Incidents.Count,
        IsSystem = source.IsSystem,
        CreatedAt = source.CreatedAt,
        UpdatedAt = source.UpdatedAt,
        FinishedAt = source.FinishedAt,
    };
}
