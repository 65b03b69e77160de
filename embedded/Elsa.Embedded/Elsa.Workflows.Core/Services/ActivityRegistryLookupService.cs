namespace Elsa.Workflows;

/// <summary>Finds activity descriptors, and asks the providers again for one that is not there yet.</summary>
internal sealed class ActivityRegistryLookupService(
    IActivityRegistry activityRegistry,
    IEnumerable<IActivityProvider> providers) : IActivityRegistryLookupService
{
    public Task<ActivityDescriptor?> FindAsync(string type, int version) => FindAsync(() => activityRegistry.Find(type, version));

    private async Task<ActivityDescriptor?> FindAsync(Func<ActivityDescriptor?> find)
    {
        if (find() is { } descriptor)
            return descriptor;

        await activityRegistry.RefreshDescriptorsAsync(providers);
        return find();
    }
}
