using Elsa.Workflows.Management.Stores;

namespace Elsa.Persistence.EFCore.Modules.Management;

[DependsOn(typeof(WorkflowManagementFeature))]
[DependsOn(typeof(WorkflowDefinitionsFeature))]
public class EFCoreWorkflowDefinitionPersistenceFeature(IModule module)
    : PersistenceFeatureBase<EFCoreWorkflowDefinitionPersistenceFeature, ManagementElsaDbContext>(module)
{
    public override void Configure() => Module.Configure<WorkflowDefinitionsFeature>(feature =>
        feature.WorkflowDefinitionStore = services =>
            new WorkflowDefinitionStore(services.GetRequiredService<EntityStore<ManagementElsaDbContext, WorkflowDefinition>>()));

    public override void Apply()
    {
        base.Apply();
        AddEntityStore<WorkflowDefinition, WorkflowDefinitionColumns>();
    }
}

[DependsOn(typeof(WorkflowManagementFeature))]
[DependsOn(typeof(WorkflowInstancesFeature))]
public class EFCoreWorkflowInstancePersistenceFeature(IModule module)
    : PersistenceFeatureBase<EFCoreWorkflowInstancePersistenceFeature, ManagementElsaDbContext>(module)
{
    public override void Configure() => Module.Configure<WorkflowInstancesFeature>(feature =>
        feature.WorkflowInstanceStore = services =>
            new WorkflowInstanceStore(services.GetRequiredService<EntityStore<ManagementElsaDbContext, WorkflowInstance>>()));

    public override void Apply()
    {
        base.Apply();
        AddEntityStore<WorkflowInstance, WorkflowInstanceColumns>();
    }
}

[DependsOn(typeof(EFCoreWorkflowInstancePersistenceFeature))]
[DependsOn(typeof(EFCoreWorkflowDefinitionPersistenceFeature))]
public class WorkflowManagementPersistenceFeature(IModule module)
    : PersistenceFeatureBase<WorkflowManagementPersistenceFeature, ManagementElsaDbContext>(module)
{
    public override Action<IServiceProvider, DbContextOptionsBuilder> DbContextOptionsBuilder
    {
        get => base.DbContextOptionsBuilder;
        set
        {
            base.DbContextOptionsBuilder = value;
            Module.Configure<EFCoreWorkflowDefinitionPersistenceFeature>(feature => feature.DbContextOptionsBuilder = value);
            Module.Configure<EFCoreWorkflowInstancePersistenceFeature>(feature => feature.DbContextOptionsBuilder = value);
        }
    }

    public override bool RunMigrations
    {
        get => base.RunMigrations;
        set
        {
            base.RunMigrations = value;
            Module.Configure<EFCoreWorkflowDefinitionPersistenceFeature>(feature => feature.RunMigrations = value);
            Module.Configure<EFCoreWorkflowInstancePersistenceFeature>(feature => feature.RunMigrations = value);
        }
    }
}

public static class WorkflowManagementFeatureExtensions
{
    public static WorkflowDefinitionsFeature UseEntityFrameworkCore(
        this WorkflowDefinitionsFeature feature,
        Action<EFCoreWorkflowDefinitionPersistenceFeature>? configure = null)
    {
        feature.Module.Configure(configure);
        return feature;
    }

    public static WorkflowInstancesFeature UseEntityFrameworkCore(
        this WorkflowInstancesFeature feature,
        Action<EFCoreWorkflowInstancePersistenceFeature>? configure = null)
    {
        feature.Module.Configure(configure);
        return feature;
    }

    public static WorkflowManagementFeature UseEntityFrameworkCore(
        this WorkflowManagementFeature feature,
        Action<WorkflowManagementPersistenceFeature>? configure = null)
    {
        feature.Module.Configure(configure);
        return feature;
    }
}
