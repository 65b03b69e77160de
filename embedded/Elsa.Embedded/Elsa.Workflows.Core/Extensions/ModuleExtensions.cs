namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseWorkflows(this IModule configuration, Action<WorkflowsFeature>? configure = null) => configuration.Use(configure);
}
