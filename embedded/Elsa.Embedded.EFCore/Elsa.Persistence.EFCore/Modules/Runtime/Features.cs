namespace Elsa.Persistence.EFCore.Modules.Runtime;

[DependsOn(typeof(WorkflowRuntimeFeature))]
public class EFCoreWorkflowRuntimePersistenceFeature(IModule module)
    : PersistenceFeatureBase<EFCoreWorkflowRuntimePersistenceFeature, RuntimeElsaDbContext>(module)
{
    public override void Configure() => Module.Configure<WorkflowRuntimeFeature>(feature =>
    {
        feature.WorkflowExecutionLogStore = services => services.GetRequiredService<EFCoreWorkflowExecutionLogStore>();
        feature.ActivityExecutionLogStore = services => services.GetRequiredService<EFCoreActivityExecutionStore>();
    });

    public override void Apply()
    {
        base.Apply();
        AddStore<WorkflowExecutionLogRecord, EFCoreWorkflowExecutionLogStore>();
        AddStore<ActivityExecutionRecord, EFCoreActivityExecutionStore>();
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
