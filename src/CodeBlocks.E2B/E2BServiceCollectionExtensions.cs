using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the E2B client.</summary>
public static class E2BServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IE2BClientFactory"/> and configures the default options. Can be called more than once.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; what it leaves out comes from the environment.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddE2B(this IServiceCollection services, Action<E2BClientOptions>? configure = null) =>
        services.AddE2B(Options.Options.DefaultName, configure ?? (static _ => { }));

    /// <summary>Registers <see cref="IE2BClientFactory"/> and configures named options, for a second account or server.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name to give to <see cref="IE2BClientFactory.CreateClient(string?)"/>.</param>
    /// <param name="configure">Sets the options; what it leaves out comes from the environment.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddE2B(this IServiceCollection services, string name, Action<E2BClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<E2BClientOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<E2BClientOptions>, E2BClientOptionsValidator>());

        if (services.Any(service => service.ServiceType == typeof(IE2BClientFactory)))
            return services;

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IE2BClientFactory, E2BClientFactory>();
        services.AddPlane(HttpPlane.Control, policy => policy.ForControlPlane());
        services.AddPlane(HttpPlane.Data, policy => policy.ForDataPlane());
        return services;
    }

    private static void AddPlane(this IServiceCollection services, string name, Func<RetryPolicy, HttpRetryStrategyOptions> retries)
    {
        var client = services.AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpHandlers.Create)

            // Connections rotate inside the handler; a handler thrown away would cut long streams.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        client.AddResilienceHandler("retries", (pipeline, context) =>
        {
            var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
            var logger = context.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(E2BDiagnostics.Name);
            pipeline.TimeProvider = time;

            // Polly's telemetry logs every request at the level Information; the client logs and counts retries only.
            pipeline.TelemetryListener = null;
            pipeline.AddRetry(retries(new(time, logger)));
        });
    }
}
