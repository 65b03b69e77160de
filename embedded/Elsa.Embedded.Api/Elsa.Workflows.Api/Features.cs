using Elsa.Workflows.Api.RealTime.Handlers;
using Elsa.Workflows.Api.Serialization;

namespace Elsa.Workflows.Api.Features;

[DependsOn(typeof(WorkflowManagementFeature))]
[DependsOn(typeof(WorkflowRuntimeFeature))]
public class WorkflowsApiFeature(IModule module) : FeatureBase(module)
{
    public override void Apply() => Services
        .AddAuthorization()
        .AddSingleton<ISerializationOptionsConfigurator, SerializationConfigurator>()
        .AddScoped<DefinitionLinker>()
        .AddSingleton<WorkflowDispatch>()
        .AddHostedService(services => services.GetRequiredService<WorkflowDispatch>());
}

public class RealTimeWorkflowUpdatesFeature : FeatureBase
{
    public RealTimeWorkflowUpdatesFeature(IModule module) : base(module)
    {
    }

    public override void Apply()
    {
        Services.AddSignalR();
        Services.AddNotificationHandler<BroadcastWorkflowProgress>();
    }
}
