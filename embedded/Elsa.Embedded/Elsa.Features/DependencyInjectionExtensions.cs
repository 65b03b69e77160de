using Elsa.Features.Implementations;
using Elsa.Features.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Extensions;

public static partial class DependencyInjectionExtensions
{
    public static IModule CreateModule(this IServiceCollection services) => new Module(services);

    public static IModule Use<T>(this IModule module, Action<T>? configure = null) where T : class, IFeature
    {
        module.Configure(configure);
        return module;
    }
}
