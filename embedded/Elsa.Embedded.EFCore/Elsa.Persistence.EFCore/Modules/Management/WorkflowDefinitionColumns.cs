using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Persistence.EFCore.Modules.Management;

internal sealed class WorkflowDefinitionColumns(IPayloadSerializer serializer) : IColumns<WorkflowDefinition>
{
    public void Save(WorkflowDefinition entity, Columns columns) => columns["Data"] = serializer.Serialize(new Data
    {
        Options = entity.Options,
        Variables = entity.Variables,
        Inputs = entity.Inputs,
        Outputs = entity.Outputs,
        Outcomes = entity.Outcomes,
        CustomProperties = entity.CustomProperties,
    });

    public void Load(WorkflowDefinition entity, Columns columns)
    {
        if (columns.Read("Data", serializer.Deserialize<Data>) is not { } data)
            return;

        entity.Options = data.Options;
        entity.Variables = data.Variables;
        entity.Inputs = data.Inputs;
        entity.Outputs = data.Outputs;
        entity.Outcomes = data.Outcomes;
        entity.CustomProperties = data.CustomProperties;
    }

    private sealed class Data
    {
        public WorkflowOptions Options { get; set; } = new();
        public ICollection<Variable> Variables { get; set; } = [];
        public ICollection<InputDefinition> Inputs { get; set; } = [];
        public ICollection<OutputDefinition> Outputs { get; set; } = [];
        public ICollection<string> Outcomes { get; set; } = [];
        public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();
    }
}
