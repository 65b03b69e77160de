namespace Elsa.Extensions;

public static class ActivityRegistryExtensions
{
    public static Task<ActivityDescriptor?> FindAsync(this IActivityRegistryLookupService activityRegistry, IActivity activity) =>
        activityRegistry.FindAsync(activity.Type, activity.Version);
}
