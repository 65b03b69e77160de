using Microsoft.Extensions.Hosting;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Handles no signals of the process, which belong to the host application.</summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
