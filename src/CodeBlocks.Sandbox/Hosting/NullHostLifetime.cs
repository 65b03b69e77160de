using Microsoft.Extensions.Hosting;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Leaves the signals of the process to whoever owns it.</summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
