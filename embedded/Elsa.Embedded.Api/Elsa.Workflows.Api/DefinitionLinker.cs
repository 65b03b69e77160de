namespace Elsa.Workflows.Api;

/// <summary>Adds to definitions the links that tell the designer what it may do with them.</summary>
internal sealed class DefinitionLinker(WorkflowDefinitionMapper mapper, IMaterializerRegistry materializers)
{
    public async Task<LinkedWorkflowDefinitionModel> MapAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var model = await mapper.MapAsync(definition, cancellationToken);
        return new(GetLinks(definition.DefinitionId, definition.IsReadonly))
        {
            Id = model.Id,
            DefinitionId = model.DefinitionId,
            Name = model.Name,
            Description = model.Description,
            CreatedAt = model.CreatedAt,
            Version = model.Version,
            ToolVersion = model.ToolVersion,
            Variables = model.Variables,
            Inputs = model.Inputs,
            Outputs = model.Outputs,
            Outcomes = model.Outcomes,
            CustomProperties = model.CustomProperties,
            IsReadonly = model.IsReadonly,
            IsSystem = model.IsSystem,
            IsLatest = model.IsLatest,
            IsPublished = model.IsPublished,
            Options = model.Options,
            Root = model.Root,
        };
    }

    public PagedListResponse<LinkedWorkflowDefinitionSummary> Map(Page<WorkflowDefinitionSummary> page) => new()
    {
        Items = page.Items.Select(Map).ToList(),
        TotalCount = page.TotalCount,
        Links =
        [
            new("/workflow-definitions", "self", "GET"),
            new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            new("/workflow-definitions/query/count", "count", "GET"),
            new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
            new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
            new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
            new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
            new("/workflow-definitions/import", "import", "POST"),
            new("/workflow-definitions/import-files", "import-files", "POST"),
            new("/workflow-definitions", "create", "POST"),
        ],
    };

    private LinkedWorkflowDefinitionSummary Map(WorkflowDefinitionSummary summary) => new()
    {
        Links = GetLinks(summary.DefinitionId, summary.IsReadonly),
        Id = summary.Id,
        DefinitionId = summary.DefinitionId,
        Name = summary.Name,
        Description = summary.Description,
        Version = summary.Version,
        ToolVersion = summary.ToolVersion,
        IsLatest = summary.IsLatest,
        IsPublished = summary.IsPublished,
        ProviderName = summary.ProviderName,
        MaterializerName = summary.MaterializerName,
        CreatedAt = summary.CreatedAt,
        IsReadonly = summary.IsReadonly,
        IsMaterializerAvailable = materializers.IsMaterializerAvailable(summary.MaterializerName),
    };

    private static Link[] GetLinks(string id, bool isReadonly)
    {
        Link[] links =
        [
            new($"/workflow-definitions/{id}", "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{id}", "self", "GET"),
            new($"/workflow-definitions/{id}/versions", "versions", "GET"),
            new($"/workflow-definitions/{id}/bulk-dispatch", "bulk-dispatch", "POST"),
            new($"/workflow-definitions/{id}/dispatch", "dispatch", "POST"),
            new($"/workflow-definitions/{id}/execute", "execute", "POST"),
            new($"/workflow-definitions/{id}/export", "export", "POST"),
        ];

        return isReadonly ? links :
        [
            .. links,
            new($"/workflow-definitions/{id}/publish", "publish", "POST"),
            new($"/workflow-definitions/{id}/retract", "retract", "POST"),
            new($"/workflow-definitions/{id}", "delete", "DELETE"),
            new($"/workflow-definitions/{id}/import", "import", "PUT"),
            new($"/workflow-definitions/{id}/update-references", "update-references", "POST"),
        ];
    }
}
