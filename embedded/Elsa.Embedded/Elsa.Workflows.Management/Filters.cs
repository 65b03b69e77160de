#pragma warning disable CA1862 // A database translates ToLower, not a StringComparison.
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

        if (id != null) queryable = queryable.Where(definition => definition.Id == id);
        if (Ids != null) queryable = queryable.Where(definition => Ids.Contains(definition.Id));
        if (definitionId != null) queryable = queryable.Where(definition => definition.DefinitionId == definitionId);
        if (DefinitionIds != null) queryable = queryable.Where(definition => DefinitionIds.Contains(definition.DefinitionId));
        if (version != null) queryable = queryable.WithVersion(version.Value);
        if (MaterializerName != null) queryable = queryable.Where(definition => definition.MaterializerName == MaterializerName);
        if (Name != null) queryable = queryable.Where(definition => definition.Name == Name);
        if (IsReadonly != null) queryable = queryable.Where(definition => definition.IsReadonly == IsReadonly);
        if (IsSystem != null) queryable = queryable.Where(definition => definition.IsSystem == IsSystem);
        return string.IsNullOrWhiteSpace(SearchTerm) ? queryable : Search(queryable, SearchTerm, SearchTerm.ToLower());
    }

    private static IQueryable<WorkflowDefinition> Search(IQueryable<WorkflowDefinition> queryable, string term, string lowerTerm) =>
        queryable.Where(definition =>
            (definition.Name != null && definition.Name.ToLower().Contains(lowerTerm))
            || (definition.Description != null && definition.Description.ToLower().Contains(lowerTerm))
            || definition.Id.Contains(term)
            || definition.DefinitionId.Contains(term));
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

    public IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> query)
    {
        if (Id != null) query = query.Where(instance => instance.Id == Id);
        if (Ids != null) query = query.Where(instance => Ids.Contains(instance.Id));
        if (DefinitionId != null) query = query.Where(instance => instance.DefinitionId == DefinitionId);
        if (DefinitionVersionId != null) query = query.Where(instance => instance.DefinitionVersionId == DefinitionVersionId);
        if (DefinitionIds != null) query = query.Where(instance => DefinitionIds.Contains(instance.DefinitionId));
        if (DefinitionVersionIds != null) query = query.Where(instance => DefinitionVersionIds.Contains(instance.DefinitionVersionId));
        if (Version != null) query = query.Where(instance => instance.Version == Version);
        if (CorrelationId != null) query = query.Where(instance => instance.CorrelationId == CorrelationId);
        if (WorkflowStatus != null) query = query.Where(instance => instance.Status == WorkflowStatus);
        if (WorkflowSubStatus != null) query = query.Where(instance => instance.SubStatus == WorkflowSubStatus);
        if (WorkflowStatuses != null) query = query.Where(instance => WorkflowStatuses.Contains(instance.Status));
        if (WorkflowSubStatuses != null) query = query.Where(instance => WorkflowSubStatuses.Contains(instance.SubStatus));
        if (HasIncidents != null) query = query.Where(instance => instance.IncidentCount > 0 == HasIncidents);
        if (IsSystem != null) query = query.Where(instance => instance.IsSystem == IsSystem);
        return string.IsNullOrWhiteSpace(SearchTerm) ? query : Search(query, SearchTerm, SearchTerm.ToLower());
    }

    private static IQueryable<WorkflowInstance> Search(IQueryable<WorkflowInstance> query, string term, string lowerTerm) =>
        query.Where(instance =>
            (instance.Name != null && instance.Name.ToLower().Contains(lowerTerm))
            || instance.DefinitionVersionId.Contains(term)
            || instance.DefinitionId.Contains(term)
            || instance.Id.Contains(term)
            || (instance.CorrelationId != null && instance.CorrelationId.Contains(term)));
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
