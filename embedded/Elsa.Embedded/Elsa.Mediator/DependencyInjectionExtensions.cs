using Elsa.Mediator;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class DependencyInjectionExtensions
{
    public static IServiceCollection AddNotificationHandler<THandler>(this IServiceCollection services)
        where THandler : class, INotificationHandler =>
        services.AddScoped<INotificationHandler, THandler>();

    public static IServiceCollection AddNotificationHandler<THandler, TNotification>(this IServiceCollection services)
        where THandler : class, INotificationHandler<TNotification> where TNotification : INotification =>
        services.AddScoped<INotificationHandler, THandler>();

    internal static IServiceCollection AddNotificationSender(this IServiceCollection services)
    {
        services.TryAddScoped<INotificationSender, NotificationSender>();
        return services;
    }
}
