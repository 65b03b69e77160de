using System.ComponentModel;
using Elsa.Features.Contracts;

namespace Elsa.Features.Implementations;

public class Module : IModule
{
    private readonly Dictionary<Type, IFeature> _features = [];
    private readonly List<IFeature> _configured = [];
    private readonly List<(Type Type, int Priority)> _hostedServices = [];
    private bool _applying;

    public Module(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }
    public IDictionary<object, object> Properties { get; } = new Dictionary<object, object>();

    public T Configure<T>(Action<T>? configure = null) where T : class, IFeature => Configure(_ => (T)Create(typeof(T)), configure);

    public T Configure<T>(Func<IModule, T> factory, Action<T>? configure = null) where T : class, IFeature
    {
        if (!_features.TryGetValue(typeof(T), out var feature))
            _features.Add(typeof(T), feature = factory(this));

        configure?.Invoke((T)feature);

        // A feature that another one asks for while the module is being applied would otherwise miss its turn.
        if (_applying)
            ConfigureWithDependencies(typeof(T));

        return (T)feature;
    }

    public IModule ConfigureHostedService<T>(int priority = 0) where T : class, IHostedService => ConfigureHostedService(typeof(T), priority);

    public IModule ConfigureHostedService(Type hostedServiceType, int priority = 0)
    {
        _hostedServices.Add((hostedServiceType, priority));
        return this;
    }

    public void Apply()
    {
        _applying = true;

        foreach (var type in _features.Keys.ToList())
            ConfigureWithDependencies(type);

        foreach (var (type, _) in _hostedServices.OrderBy(service => service.Priority))
            Services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IHostedService), type));

        var complete = _configured.Where(IsComplete).ToList();
        complete.ForEach(feature => feature.Apply());
        Services.AddSingleton<IInstalledFeatureProvider>(_ => new InstalledFeatures(complete.Select(Describe)));
    }

    private void ConfigureWithDependencies(Type type)
    {
        if (!_features.TryGetValue(type, out var feature))
            _features.Add(type, feature = Create(type));

        if (_configured.Contains(feature))
            return;

        foreach (var dependency in type.GetCustomAttributes<DependsOnAttribute>(true))
            ConfigureWithDependencies(dependency.Type);

        if (_configured.Contains(feature))
            return;

        _configured.Add(feature);
        feature.Configure();
        feature.ConfigureHostedServices();
    }

    private IFeature Create(Type type) => (IFeature)Activator.CreateInstance(type, this)!;

    private bool IsComplete(IFeature feature) =>
        feature.GetType().GetCustomAttributes<DependencyOfAttribute>(true).All(dependency => _features.ContainsKey(dependency.Type));

    private static FeatureDescriptor Describe(IFeature feature)
    {
        var type = feature.GetType();
        var name = type.Name.Replace("Feature", "", StringComparison.Ordinal);
        var displayName = type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? name;
        return new(name, "Elsa", displayName, type.GetCustomAttribute<DescriptionAttribute>()?.Description);
    }
}
