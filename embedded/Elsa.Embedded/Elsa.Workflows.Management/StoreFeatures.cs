using Elsa.Workflows.Management.Stores;

namespace Elsa.Workflows.Management.Features;

public class WorkflowDefinitionsFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IWorkflowDefinitionStore> WorkflowDefinitionStore { get; set; } = services =>
        new WorkflowDefinitionStore(services.GetRequiredService<MemoryStore<WorkflowDefinition>>());

    public override void Apply() => Services.AddSingleton<MemoryStore<WorkflowDefinition>>().AddScoped(WorkflowDefinitionStore);
}

public class WorkflowInstancesFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IWorkflowInstanceStore> WorkflowInstanceStore { get; set; } = services =>
        new WorkflowInstanceStore(services.GetRequiredService<MemoryStore<WorkflowInstance>>());

    public override void Apply() => Services.AddSingleton<MemoryStore<WorkflowInstance>>().AddScoped(WorkflowInstanceStore);
}
