using Elsa.Features;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    private static readonly ConditionalWeakTable<IServiceCollection, IModule> Modules = [];

    public static IModule AddElsa(this IServiceCollection services, Action<IModule>? configure = null)
    {
        var module = services.ConfigureElsa(configure);
        module.Apply();
        return module;
    }

    public static IModule ConfigureElsa(this IServiceCollection services, Action<IModule>? configure = null)
    {
        var module = Modules.GetValue(services, static collection => collection.CreateModule());
        module.Configure<AppFeature>(app => app.Configurator += configure);
        return module;
    }
}
