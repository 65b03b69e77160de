namespace Elsa.Workflows;

public interface IActivityProvider
{
    ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken = default);
}

public interface IActivityDescriber
{
    Task<ActivityDescriptor> DescribeActivityAsync(Type activityType, CancellationToken cancellationToken = default);
}

public interface IActivityDescriptorModifier
{
    void Modify(ActivityDescriptor descriptor);
}

public interface IActivityRegistry : IActivityProvider
{
    IEnumerable<ActivityDescriptor> ListAll();
    IEnumerable<ActivityDescriptor> ListByProvider(Type providerType);
    ActivityDescriptor? Find(string type);
    ActivityDescriptor? Find(string type, int version);
    ActivityDescriptor? Find(Func<ActivityDescriptor, bool> predicate);
    IEnumerable<ActivityDescriptor> FindMany(Func<ActivityDescriptor, bool> predicate);
    Task RegisterAsync(Type activityType, CancellationToken cancellationToken = default);
    Task RegisterAsync(IEnumerable<Type> activityTypes, CancellationToken cancellationToken = default);
    Task RefreshDescriptorsAsync(IEnumerable<IActivityProvider> activityProviders, CancellationToken cancellationToken = default);
    Task RefreshDescriptorsAsync(IActivityProvider activityProvider, CancellationToken cancellationToken = default);
}

public interface IActivityRegistryLookupService
{
    Task<ActivityDescriptor?> FindAsync(string type);
    Task<ActivityDescriptor?> FindAsync(string type, int version);
}

public interface IActivityPropertyDefaultValueProvider
{
    object GetDefaultValue(PropertyInfo property);
}

public interface IPropertyDefaultValueResolver
{
    object? GetDefaultValue(PropertyInfo activityPropertyInfo);
}

public interface IPropertyUIHandler
{
    float Priority { get; }
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default);
}

public interface IPropertyUIHandlerResolver
{
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default);
}

public interface IUIHintHandler
{
    string UIHint { get; }
    ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken);
}
