using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeBlocks;

internal static class HostLifetime
{
    /// <summary>Tells whether the host has begun to stop. A container without a host never does.</summary>
    public static bool IsStopping(this IServiceProvider services) =>
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopping.IsCancellationRequested == true;
}
