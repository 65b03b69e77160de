namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowDefinitionImporter(
    IActivitySerializer serializer,
    IWorkflowDefinitionPublisher publisher,
    VariableDefinitionMapper variables)
    : IWorkflowDefinitionImporter
{
    public async Task<ImportWorkflowResult> ImportAsync(SaveWorkflowDefinitionRequest request, CancellationToken cancellationToken = default)
    {
        var model = request.Model;
        var draft = await FindDraftAsync(model, cancellationToken) ?? await CreateAsync(model, cancellationToken);

        draft.StringData = serializer.Serialize(model.Root ?? new Sequence());
        draft.MaterializerName = JsonWorkflowMaterializer.MaterializerName;
        draft.Name = model.Name?.Trim();
        draft.Description = model.Description?.Trim();
        draft.CustomProperties = model.CustomProperties ?? new Dictionary<string, object>();
        draft.Variables = variables.Map(model.Variables).ToList();
        draft.Inputs = model.Inputs ?? [];
        draft.Outputs = model.Outputs ?? [];
        draft.Outcomes = model.Outcomes ?? [];
        draft.IsReadonly = model.IsReadonly;
        draft.Options = model.Options ?? new();
        draft.ToolVersion = model.ToolVersion;

        if (request.Publish ?? model.IsPublished)
        {
            var result = await publisher.PublishAsync(draft, cancellationToken);
            return new(result.Succeeded, draft, result.ValidationErrors);
        }

        return new(true, await publisher.SaveDraftAsync(draft, cancellationToken), []);
    }

    private async Task<WorkflowDefinition?> FindDraftAsync(WorkflowDefinitionModel model, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(model.DefinitionId)
            ? null
            : await publisher.GetDraftAsync(model.DefinitionId, VersionOptions.Latest, cancellationToken);

    private async Task<WorkflowDefinition> CreateAsync(WorkflowDefinitionModel model, CancellationToken cancellationToken)
    {
        var draft = await publisher.NewAsync(cancellationToken: cancellationToken);
        if (!string.IsNullOrWhiteSpace(model.DefinitionId))
            draft.DefinitionId = model.DefinitionId;

        if (!string.IsNullOrWhiteSpace(model.Id))
            draft.Id = model.Id;

        return draft;
    }
}
