namespace Elsa.Extensions;

public static partial class ModuleExtensions
{
    public static IServiceCollection AddExpressionDescriptorProvider<T>(this IServiceCollection services)
        where T : class, IExpressionDescriptorProvider =>
        services.AddSingleton<IExpressionDescriptorProvider, T>();

    public static IModule AddTypeAlias<T>(this IModule module, string alias)
    {
        module.Services.Configure<ExpressionOptions>(options => options.AddTypeAlias<T>(alias));
        return module;
    }
}
