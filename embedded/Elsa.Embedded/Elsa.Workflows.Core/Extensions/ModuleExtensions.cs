using Elsa.Features.Services;
using Elsa.Workflows.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseWorkflows(this IModule configuration, Action<WorkflowsFeature>? configure = null) => configuration.Use(configure);
    public static IModule UseFlowchart(this IModule configuration, Action<FlowchartFeature>? configure = null) => configuration.Use(configure);
}
