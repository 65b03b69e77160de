namespace Elsa.Workflows.Runtime;

/// <summary>Workflows written in code. They hold delegates, so that each is built anew rather than read back from JSON.</summary>
internal sealed class ClrWorkflows(
    IOptions<RuntimeOptions> options,
    IWorkflowBuilderFactory builders,
    IServiceProvider services)
    : IWorkflowMaterializer
{
    public const string MaterializerName = "CLR";

    public string Name => MaterializerName;

    public async ValueTask<Workflow> MaterializeAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default) =>
        await BuildAsync(definition.MaterializerContext!, cancellationToken);

    public async Task<Workflow> BuildAsync(string key, CancellationToken cancellationToken)
    {
        var source = await options.Value.Workflows[key](services);
        var workflow = await builders.CreateBuilder().BuildWorkflowAsync(source, cancellationToken);
        var name = source.GetType().Name;
        workflow.Identity = workflow.Identity with
        {
            DefinitionId = string.IsNullOrEmpty(workflow.Identity.DefinitionId) ? name : workflow.Identity.DefinitionId,
            Id = string.IsNullOrEmpty(workflow.Identity.Id) ? $"{name}:v{workflow.Identity.Version}" : workflow.Identity.Id,
        };
        return workflow;
    }
}
