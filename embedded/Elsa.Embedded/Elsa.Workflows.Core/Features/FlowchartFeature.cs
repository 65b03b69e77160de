using Elsa.Features.Abstractions;
using Elsa.Features.Services;

namespace Elsa.Workflows.Features;

public class FlowchartFeature : FeatureBase
{
    public FlowchartFeature(IModule module) : base(module)
    {
    }
}
