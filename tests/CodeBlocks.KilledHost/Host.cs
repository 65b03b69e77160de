using CodeBlocks.E2B;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeBlocks.KilledHost;

/// <summary>A host of <see cref="ThreeSteps"/> that shares a store and a sandbox server with others.</summary>
public static class Host
{
    /// <summary>Starts a host.</summary>
    /// <param name="directory">The directory of the store and of the files that the workflow writes.</param>
    /// <param name="death">Ends the process at an event; <see langword="null"/> for a host that lives.</param>
    /// <param name="e2b">Configures the endpoint. The default are E2B's environment variables.</param>
    public static async Task<ServiceProvider> StartAsync(string directory, Death? death = null, Action<E2BClientOptions>? e2b = null)
    {
        var connection = $"Data Source={Path.Combine(directory, "elsa.db")};Pooling=False";
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration, ConfigurationManager>();
        services.AddSingleton(new HostDirectory(directory)).AddNotificationHandler<StartedActivities>();
        services.AddElsa(elsa => elsa
            .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .AddWorkflow<ThreeSteps>()
            .UseCodeBlocks(blocks =>
            {
                blocks.E2B = e2b ?? blocks.E2B;
                blocks.Options = options =>
                {
                    options.HostGroup = directory;
                    options.OrphanGrace = TimeSpan.Zero;
                    options.ReaperInterval = TimeSpan.FromHours(1);
                    options.Files.StoreDirectory = Path.Combine(directory, "files");
                };
            }));

        if (death is not null)
        {
            services.AddSingleton(death).AddNotificationHandler<Death.Notifications>();
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Death.Network(death)));
        }

        var provider = services.BuildServiceProvider();

        foreach (var service in provider.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);

        return provider;
    }
}
