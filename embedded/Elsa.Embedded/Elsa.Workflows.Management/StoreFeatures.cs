using Elsa.Workflows.Management.Stores;

namespace Elsa.Workflows.Management.Features;

public class WorkflowDefinitionsFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IWorkflowDefinitionStore> WorkflowDefinitionStore { get; set; } =
        services => services.GetRequiredService<MemoryWorkflowDefinitionStore>();

    public override void Apply() => Services.AddSingleton<MemoryWorkflowDefinitionStore>().AddScoped(WorkflowDefinitionStore);
}

public class WorkflowInstancesFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IWorkflowInstanceStore> WorkflowInstanceStore { get; set; } =
        services => services.GetRequiredService<MemoryWorkflowInstanceStore>();

    public override void Apply() => Services.AddSingleton<MemoryWorkflowInstanceStore>().AddScoped(WorkflowInstanceStore);
}
