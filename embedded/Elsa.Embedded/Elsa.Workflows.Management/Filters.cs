namespace Elsa.Workflows.Management.Filters;

public class WorkflowDefinitionFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? DefinitionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public VersionOptions? VersionOptions { get; set; }
    public WorkflowDefinitionHandle? DefinitionHandle { get; set; }
    public string? MaterializerName { get; set; }
    public string? Name { get; set; }
    public string? SearchTerm { get; set; }
    public bool? IsSystem { get; set; }
    public bool? IsReadonly { get; set; }

    public IQueryable<WorkflowDefinition> Apply(IQueryable<WorkflowDefinition> queryable)
    {
        var id = Id ?? DefinitionHandle?.DefinitionVersionId;
        var definitionId = DefinitionId ?? DefinitionHandle?.DefinitionId;
        var version = VersionOptions ?? DefinitionHandle?.VersionOptions;

        return queryable.Where(definition =>
            (id == null || definition.Id == id)
            && (Ids == null || Ids.Contains(definition.Id))
            && (definitionId == null || definition.DefinitionId == definitionId)
            && (DefinitionIds == null || DefinitionIds.Contains(definition.DefinitionId))
            && (version == null || definition.WithVersion(version.Value))
            && (MaterializerName == null || definition.MaterializerName == MaterializerName)
            && (Name == null || definition.Name == Name)
            && (IsReadonly == null || definition.IsReadonly == IsReadonly)
            && (IsSystem == null || definition.IsSystem == IsSystem)
            && (string.IsNullOrWhiteSpace(SearchTerm) || IsFound(definition)));
    }

    private bool IsFound(WorkflowDefinition definition) =>
        new[] { definition.Name, definition.Description, definition.Id, definition.DefinitionId }
            .Any(text => text?.Contains(SearchTerm!, StringComparison.OrdinalIgnoreCase) == true);
}

public class WorkflowInstanceFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? SearchTerm { get; set; }
    public string? DefinitionId { get; set; }
    public string? DefinitionVersionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public ICollection<string>? DefinitionVersionIds { get; set; }
    public int? Version { get; set; }
    public string? CorrelationId { get; set; }
    public WorkflowStatus? WorkflowStatus { get; set; }
    public WorkflowSubStatus? WorkflowSubStatus { get; set; }
    public ICollection<WorkflowStatus>? WorkflowStatuses { get; set; }
    public ICollection<WorkflowSubStatus>? WorkflowSubStatuses { get; set; }
    public bool? HasIncidents { get; set; }
    public bool? IsSystem { get; set; }

    public IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> query) => query.Where(instance =>
        (Id == null || instance.Id == Id)
        && (Ids == null || Ids.Contains(instance.Id))
        && (DefinitionId == null || instance.DefinitionId == DefinitionId)
        && (DefinitionVersionId == null || instance.DefinitionVersionId == DefinitionVersionId)
        && (DefinitionIds == null || DefinitionIds.Contains(instance.DefinitionId))
        && (DefinitionVersionIds == null || DefinitionVersionIds.Contains(instance.DefinitionVersionId))
        && (Version == null || instance.Version == Version)
        && (CorrelationId == null || instance.CorrelationId == CorrelationId)
        && (WorkflowStatus == null || instance.Status == WorkflowStatus)
        && (WorkflowSubStatus == null || instance.SubStatus == WorkflowSubStatus)
        && (WorkflowStatuses == null || WorkflowStatuses.Contains(instance.Status))
        && (WorkflowSubStatuses == null || WorkflowSubStatuses.Contains(instance.SubStatus))
        && (HasIncidents == null || instance.IncidentCount > 0 == HasIncidents)
        && (IsSystem == null || instance.IsSystem == IsSystem)
        && (string.IsNullOrWhiteSpace(SearchTerm) || IsFound(instance)));

    private bool IsFound(WorkflowInstance instance) =>
        new[] { instance.Name, instance.Id, instance.DefinitionId, instance.CorrelationId }
            .Any(text => text?.Contains(SearchTerm!, StringComparison.OrdinalIgnoreCase) == true);
}

public class WorkflowDefinitionOrder<TProp> : OrderDefinition<WorkflowDefinition, TProp>
{
    public WorkflowDefinitionOrder()
    {
    }

    public WorkflowDefinitionOrder(
        System.Linq.Expressions.Expression<Func<WorkflowDefinition, TProp>> keySelector,
        OrderDirection direction) : base(keySelector, direction)
    {
    }
}
