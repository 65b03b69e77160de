using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Mappers;

namespace Elsa.Workflows.Management.Materializers;

internal sealed class JsonWorkflowMaterializer(WorkflowDefinitionMapper mapper) : IWorkflowMaterializer
{
    public const string MaterializerName = "Json";

    public string Name => MaterializerName;

    public ValueTask<Workflow> MaterializeAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default) =>
        new(mapper.Map(definition));
}
