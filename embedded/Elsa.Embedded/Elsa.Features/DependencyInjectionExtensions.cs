namespace Elsa.Extensions;

public static partial class DependencyInjectionExtensions
{
    public static IModule CreateModule(this IServiceCollection services) => new Features.Implementations.Module(services);

    public static IModule Use<T>(this IModule module, Action<T>? configure = null) where T : class, IFeature
    {
        module.Configure(configure);
        return module;
    }
}
