namespace Elsa.Workflows.Management.Materializers;

internal sealed class JsonWorkflowMaterializer(IActivitySerializer serializer) : IWorkflowMaterializer
{
    public const string MaterializerName = "Json";

    public string Name => MaterializerName;

    public ValueTask<Workflow> MaterializeAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default) => new(new Workflow(
        new(definition.DefinitionId, definition.Version, definition.Id, definition.TenantId),
        new(definition.IsLatest, definition.IsPublished),
        new(definition.Name, definition.Description, definition.CreatedAt, definition.ToolVersion),
        definition.Options,
        serializer.Deserialize(definition.StringData!),
        definition.Variables,
        definition.Inputs,
        definition.Outputs,
        definition.Outcomes,
        definition.CustomProperties,
        definition.IsReadonly,
        definition.IsSystem));
}
