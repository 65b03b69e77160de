namespace Elsa.Extensions;

public static class ServiceCollectionExtensions
{
    public static IServiceCollection AddStorageDriver<T>(this IServiceCollection services) where T : class, IStorageDriver =>
        services.AddScoped<IStorageDriver, T>();
}
