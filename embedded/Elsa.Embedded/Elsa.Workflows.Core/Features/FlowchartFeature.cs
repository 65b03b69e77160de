namespace Elsa.Workflows.Features;

public class FlowchartFeature : FeatureBase
{
    public FlowchartFeature(IModule module) : base(module)
    {
    }
}
