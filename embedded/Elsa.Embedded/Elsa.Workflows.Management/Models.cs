namespace Elsa.Workflows.Management.Models;

public record AffectedWorkflows(ICollection<WorkflowDefinition> WorkflowDefinitions);
public record ImportWorkflowResult(bool Succeeded, WorkflowDefinition WorkflowDefinition, ICollection<WorkflowValidationError> ValidationErrors);

public record PublishWorkflowDefinitionResult(
    bool Succeeded,
    ICollection<WorkflowValidationError> ValidationErrors,
    AffectedWorkflows AffectedWorkflows);

public class SaveWorkflowDefinitionRequest
{
    public WorkflowDefinitionModel Model { get; set; } = null!;
    public bool? Publish { get; set; }
}

public record VariableDescriptor(Type Type, string Category, string? Description);

public record WorkflowDefinitionExportResult(byte[] Data, string FileName);

public class WorkflowDefinitionSummary
{
    public string Id { get; set; } = null!;
    public string DefinitionId { get; set; } = null!;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public int? Version { get; set; }
    public Version? ToolVersion { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public string? ProviderName { get; set; }
    public string MaterializerName { get; set; } = null!;
    public DateTimeOffset CreatedAt { get; set; }
    public bool IsReadonly { get; set; }

    public static WorkflowDefinitionSummary FromDefinition(WorkflowDefinition workflowDefinition) => new()
    {
        Id = workflowDefinition.Id,
        DefinitionId = workflowDefinition.DefinitionId,
        Name = workflowDefinition.Name,
        Description = workflowDefinition.Description,
        Version = workflowDefinition.Version,
        ToolVersion = workflowDefinition.ToolVersion,
        IsLatest = workflowDefinition.IsLatest,
        IsPublished = workflowDefinition.IsPublished,
        ProviderName = workflowDefinition.ProviderName,
        MaterializerName = workflowDefinition.MaterializerName,
        CreatedAt = workflowDefinition.CreatedAt,
        IsReadonly = workflowDefinition.IsReadonly,
    };
}

public class WorkflowDefinitionModel
{
    public string Id { get; set; } = null!;
    public string DefinitionId { get; set; } = null!;
    public string? TenantId { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }
    public Version? ToolVersion { get; set; }
    public ICollection<VariableDefinition>? Variables { get; set; }
    public ICollection<InputDefinition>? Inputs { get; set; }
    public ICollection<OutputDefinition>? Outputs { get; set; }
    public ICollection<string>? Outcomes { get; set; }
    public IDictionary<string, object>? CustomProperties { get; set; }
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public WorkflowOptions? Options { get; set; }

    [Obsolete("Use Options.UsableAsActivity instead")]
    public bool? UsableAsActivity { get; set; }

    public IActivity? Root { get; set; }
}

public record WorkflowValidationError(string Message, string? ActivityId = null);
