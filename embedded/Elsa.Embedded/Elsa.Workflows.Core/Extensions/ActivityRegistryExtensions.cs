using Elsa.Workflows;
using Elsa.Workflows.Helpers;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

public static class ActivityRegistryExtensions
{
    public static Task<ActivityDescriptor?> FindAsync(this IActivityRegistryLookupService activityRegistry, IActivity activity) =>
        activityRegistry.FindAsync(activity.Type, activity.Version);

    public static ActivityDescriptor? Find<T>(this IActivityRegistry activityRegistry) where T : IActivity =>
        activityRegistry.Find(ActivityTypeNameHelper.GenerateTypeName<T>());

    public static Task RegisterAsync<T>(this IActivityRegistry activityRegistry, CancellationToken cancellationToken = default) where T : IActivity =>
        activityRegistry.RegisterAsync(typeof(T), cancellationToken);
}
