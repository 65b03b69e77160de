namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseWorkflowManagement(this IModule module, Action<WorkflowManagementFeature>? configure = null) => module.Use(configure);

    public static IModule AddActivity<T>(this IModule module) where T : IActivity =>
        module.UseWorkflowManagement(management => management.AddActivity<T>());

    public static IModule AddActivitiesFrom<TMarker>(this IModule module) =>
        module.UseWorkflowManagement(management => management.AddActivitiesFrom<TMarker>());

    public static IModule AddVariableType<T>(this IModule module, string category) =>
        module.UseWorkflowManagement(management => management.AddVariableType<T>(category));

    public static IModule AddVariableTypeAndAlias<T>(this IModule module, string alias, string category)
    {
        module.Services.Configure<SerializationTypeOptions>(options => options.RegisterTypeAlias(typeof(T), alias));
        return module.AddTypeAlias<T>(alias).AddVariableType<T>(category);
    }
}
