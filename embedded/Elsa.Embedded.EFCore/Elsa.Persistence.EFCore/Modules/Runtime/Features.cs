using Elsa.Workflows.Runtime.Stores;

namespace Elsa.Persistence.EFCore.Modules.Runtime;

[DependsOn(typeof(WorkflowRuntimeFeature))]
public class EFCoreWorkflowRuntimePersistenceFeature(IModule module)
    : PersistenceFeatureBase<EFCoreWorkflowRuntimePersistenceFeature, RuntimeElsaDbContext>(module)
{
    public override void Configure() => Module.Configure<WorkflowRuntimeFeature>(feature =>
    {
        feature.WorkflowExecutionLogStore = services =>
            new WorkflowExecutionLogStore(services.GetRequiredService<EntityStore<RuntimeElsaDbContext, WorkflowExecutionLogRecord>>());
        feature.ActivityExecutionLogStore = services =>
            new ActivityExecutionStore(services.GetRequiredService<EntityStore<RuntimeElsaDbContext, ActivityExecutionRecord>>());
    });

    public override void Apply()
    {
        base.Apply();
        AddEntityStore<WorkflowExecutionLogRecord, WorkflowExecutionLogColumns>();
        AddEntityStore<ActivityExecutionRecord, ActivityExecutionColumns>();
    }
}

public static class Extensions
{
    public static WorkflowRuntimeFeature UseEntityFrameworkCore(
        this WorkflowRuntimeFeature feature,
        Action<EFCoreWorkflowRuntimePersistenceFeature>? configure = null)
    {
        feature.Module.Configure(configure);
        return feature;
    }
}
