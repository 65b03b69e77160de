namespace Elsa.Workflows;

/// <summary>The activity types a host knows, by type name and version, each with the provider it came from.</summary>
internal sealed class ActivityRegistry(IActivityDescriber activityDescriber, IEnumerable<IActivityDescriptorModifier> modifiers) : IActivityRegistry
{
    private readonly ConcurrentDictionary<(string Type, int Version), Entry> _entries = new();

    public void Add(Type providerType, ActivityDescriptor descriptor)
    {
        foreach (var modifier in modifiers)
            modifier.Modify(descriptor);

        _entries[(descriptor.TypeName, descriptor.Version)] = new Entry(providerType, descriptor);
    }

    public void Remove(Type providerType, ActivityDescriptor descriptor) => _entries.TryRemove((descriptor.TypeName, descriptor.Version), out _);

    public IEnumerable<ActivityDescriptor> ListAll() => _entries.Values.Select(entry => entry.Descriptor);

    public IEnumerable<ActivityDescriptor> ListByProvider(Type providerType) =>
        _entries.Values.Where(entry => entry.ProviderType == providerType).Select(entry => entry.Descriptor);

    public ActivityDescriptor? Find(string type) => FindMany(descriptor => descriptor.TypeName == type).MaxBy(descriptor => descriptor.Version);

    public ActivityDescriptor? Find(string type, int version) => _entries.GetValueOrDefault((type, version))?.Descriptor;

    public ActivityDescriptor? Find(Func<ActivityDescriptor, bool> predicate) => FindMany(predicate).FirstOrDefault();

    public IEnumerable<ActivityDescriptor> FindMany(Func<ActivityDescriptor, bool> predicate) => ListAll().Where(predicate);

    public void Register(ActivityDescriptor descriptor) => Add(GetType(), descriptor);

    public async Task RegisterAsync(Type activityType, CancellationToken cancellationToken = default)
    {
        if (Find(ActivityTypeNameHelper.GenerateTypeName(activityType)) == null)
            Register(await activityDescriber.DescribeActivityAsync(activityType, cancellationToken));
    }

    public async Task RegisterAsync(IEnumerable<Type> activityTypes, CancellationToken cancellationToken = default)
    {
        foreach (var activityType in activityTypes)
            await RegisterAsync(activityType, cancellationToken);
    }

    public ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken = default) =>
        new(ListByProvider(GetType()));

    public async Task RefreshDescriptorsAsync(IEnumerable<IActivityProvider> activityProviders, CancellationToken cancellationToken = default)
    {
        foreach (var provider in activityProviders)
            await RefreshDescriptorsAsync(provider, cancellationToken);
    }

    public async Task RefreshDescriptorsAsync(IActivityProvider activityProvider, CancellationToken cancellationToken = default)
    {
        var providerType = activityProvider.GetType();
        var descriptors = (await activityProvider.GetDescriptorsAsync(cancellationToken)).ToList();

        foreach (var descriptor in descriptors)
            Add(providerType, descriptor);

        foreach (var outdated in ListByProvider(providerType).Except(descriptors).ToList())
            Remove(providerType, outdated);
    }

    private sealed record Entry(Type ProviderType, ActivityDescriptor Descriptor);
}

/// <summary>Finds activity descriptors, and asks the providers again for one that is not there yet.</summary>
internal sealed class ActivityRegistryLookupService(
    IActivityRegistry activityRegistry,
    IEnumerable<IActivityProvider> providers) : IActivityRegistryLookupService
{
    public Task<ActivityDescriptor?> FindAsync(string type) => FindAsync(() => activityRegistry.Find(type));

    public Task<ActivityDescriptor?> FindAsync(string type, int version) => FindAsync(() => activityRegistry.Find(type, version));

    private async Task<ActivityDescriptor?> FindAsync(Func<ActivityDescriptor?> find)
    {
        if (find() is { } descriptor)
            return descriptor;

        await activityRegistry.RefreshDescriptorsAsync(providers);
        return find();
    }
}
