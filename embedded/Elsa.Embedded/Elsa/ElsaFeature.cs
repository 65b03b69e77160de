using Elsa.Workflows.Runtime.Features;

namespace Elsa.Features;

[DependsOn(typeof(MediatorFeature))]
[DependsOn(typeof(WorkflowsFeature))]
[DependsOn(typeof(FlowchartFeature))]
[DependsOn(typeof(DefaultWorkflowRuntimeFeature))]
[DependsOn(typeof(WorkflowManagementFeature))]
public class ElsaFeature : FeatureBase
{
    public ElsaFeature(IModule module) : base(module)
    {
    }

    public bool DisableAutomaticActivityRegistration { get; set; }

    public override void Configure()
    {
        if (!DisableAutomaticActivityRegistration)
            Module.AddActivitiesFrom<WriteLine>();
    }
}
