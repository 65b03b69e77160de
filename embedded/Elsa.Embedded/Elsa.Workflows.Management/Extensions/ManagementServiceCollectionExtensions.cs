using Elsa.Common.Serialization;
using Elsa.Expressions.Options;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Management.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Management.Extensions;

public static class ManagementServiceCollectionExtensions
{
    public static IServiceCollection AddActivity<T>(this IServiceCollection services) where T : IActivity => services.AddActivities([typeof(T)]);

    public static IServiceCollection AddActivitiesFrom<TMarker>(this IServiceCollection services) =>
        services.AddActivities(ExportedActivities.Of(typeof(TMarker)));

    public static IServiceCollection AddActivities(this IServiceCollection services, IEnumerable<Type> types) =>
        services.Configure<ManagementOptions>(options => options.ActivityTypes.UnionWith(types));

    public static IServiceCollection AddVariableDescriptor(this IServiceCollection services, VariableDescriptor descriptor) =>
        services.Configure<ManagementOptions>(options => options.VariableDescriptors.Add(descriptor));

    public static IServiceCollection AddVariableTypeAndAlias<T>(this IServiceCollection services, string alias, string category) => services
        .AddVariableDescriptor(new(typeof(T), category, null))
        .Configure<ExpressionOptions>(options => options.RegisterTypeAlias(typeof(T), alias))
        .Configure<SerializationTypeOptions>(options => options.RegisterTypeAlias(typeof(T), alias));
}
