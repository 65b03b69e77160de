using Elsa.Workflows.Runtime.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseWorkflowRuntime(this IModule module, Action<WorkflowRuntimeFeature>? configure = null) => module.Use(configure);

    public static IModule AddWorkflow<T>(this IModule module) where T : IWorkflow => module.UseWorkflowRuntime(runtime => runtime.AddWorkflow<T>());
}
