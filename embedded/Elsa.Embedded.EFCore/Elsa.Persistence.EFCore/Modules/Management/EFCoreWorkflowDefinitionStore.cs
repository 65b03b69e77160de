using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Persistence.EFCore.Modules.Management;

internal sealed class EFCoreWorkflowDefinitionStore(EntityStore<ManagementElsaDbContext, WorkflowDefinition> store, IPayloadSerializer serializer)
    : IWorkflowDefinitionStore
{
    public async Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        (await store.QueryAsync(query => filter.Apply(query).OrderBy(x => x.CreatedAt).Take(1), Load, cancellationToken)).FirstOrDefault();

    public async Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken) =>
        (await store.QueryAsync(query => filter.Apply(query).OrderByDescending(x => x.Version).Take(1), Load, cancellationToken)).FirstOrDefault();

    public async Task<IEnumerable<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(x => x.CreatedAt), Load, cancellationToken);

    public Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        var data = new Data
        {
            Options = definition.Options,
            Variables = definition.Variables,
            Inputs = definition.Inputs,
            Outputs = definition.Outputs,
            Outcomes = definition.Outcomes,
            CustomProperties = definition.CustomProperties,
        };
        return store.SaveAsync(definition, columns => columns["Data"] = serializer.Serialize(data), cancellationToken);
    }

    public Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);

    private void Load(WorkflowDefinition definition, PropertyAccess columns)
    {
        if (columns.Read("Data", serializer.Deserialize<Data>) is not { } data)
            return;

        definition.Options = data.Options;
        definition.Variables = data.Variables;
        definition.Inputs = data.Inputs;
        definition.Outputs = data.Outputs;
        definition.Outcomes = data.Outcomes;
        definition.CustomProperties = data.CustomProperties;
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
