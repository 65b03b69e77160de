using Elsa.Expressions.Contracts;
using Elsa.Expressions.Features;
using Elsa.Expressions.Options;
using Elsa.Features.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IModule UseExpressions(this IModule module, Action<ExpressionsFeature>? configure = null) => module.Use(configure);

    public static IServiceCollection AddExpressionDescriptorProvider<T>(this IServiceCollection services)
        where T : class, IExpressionDescriptorProvider =>
        services.AddSingleton<IExpressionDescriptorProvider, T>();

    public static IModule AddTypeAlias<T>(this IModule module, string alias)
    {
        module.Services.Configure<ExpressionOptions>(options => options.AddTypeAlias<T>(alias));
        return module;
    }
}
