namespace Elsa.Workflows.Management.Entities;

public class WorkflowDefinition : VersionedEntity
{
    public string DefinitionId { get; set; } = null!;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public Version? ToolVersion { get; set; }
    public WorkflowOptions Options { get; set; } = new();
    public ICollection<Variable> Variables { get; set; } = [];
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();
    public string? ProviderName { get; set; }
    public string MaterializerName { get; set; } = null!;
    public string? MaterializerContext { get; set; }
    public string? StringData { get; set; }
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }

    public WorkflowDefinition ShallowClone() => (WorkflowDefinition)MemberwiseClone();
}

public class WorkflowInstance : Entity
{
    public string DefinitionId { get; set; } = null!;
    public string DefinitionVersionId { get; set; } = null!;
    public int Version { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public WorkflowState WorkflowState { get; set; } = null!;
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public bool IsExecuting { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public int IncidentCount { get; set; }
    public bool IsSystem { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
