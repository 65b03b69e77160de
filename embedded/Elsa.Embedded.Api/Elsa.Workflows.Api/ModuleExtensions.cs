using Elsa.Workflows.Api.Features;

namespace Elsa.Extensions;

public static class ModuleExtensions
{
    public static IModule UseWorkflowsApi(this IModule module, Action<WorkflowsApiFeature>? configure = null) => module.Use(configure);

    public static IModule UseRealTimeWorkflows(this IModule module, Action<RealTimeWorkflowUpdatesFeature>? configure = null) => module.Use(configure);
}
