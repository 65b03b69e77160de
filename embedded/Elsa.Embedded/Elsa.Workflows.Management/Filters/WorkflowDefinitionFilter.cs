namespace Elsa.Workflows.Management.Filters;

public class WorkflowDefinitionFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? DefinitionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public VersionOptions? VersionOptions { get; set; }
    public WorkflowDefinitionHandle? DefinitionHandle { get; set; }
    public string? Name { get; set; }
    public string? SearchTerm { get; set; }
    public bool? IsSystem { get; set; }

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
            && (Name == null || definition.Name == Name)
            && (IsSystem == null || definition.IsSystem == IsSystem)
            && (string.IsNullOrWhiteSpace(SearchTerm) || IsFound(definition)));
    }

    private bool IsFound(WorkflowDefinition definition) =>
        new[] { definition.Name, definition.Description, definition.Id, definition.DefinitionId }
            .Any(text => text?.Contains(SearchTerm!, StringComparison.OrdinalIgnoreCase) == true);
}
