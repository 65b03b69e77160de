namespace Elsa.Workflows.Management.Extensions;

public static class ManagementServiceCollectionExtensions
{
    public static IServiceCollection AddActivities(this IServiceCollection services, IEnumerable<Type> types) =>
        services.Configure<ManagementOptions>(options => options.ActivityTypes.UnionWith(types));

    public static IServiceCollection AddVariableDescriptor(this IServiceCollection services, VariableDescriptor descriptor) =>
        services.Configure<ManagementOptions>(options => options.VariableDescriptors.Add(descriptor));
}
