using Elsa.Common;
using Elsa.Common.DistributedLocks;
using Elsa.Extensions;
using Medallion.Threading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Elsa.Embedded.Tests.Common;

public class RecurringTaskTests
{
    [Fact]
    public async Task A_recurring_task_is_executed_again_after_it_failed_and_not_after_the_host_stopped()
    {
        var ticks = new Ticks();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration, ConfigurationManager>().AddSingleton(ticks);
        services.AddElsa();
        services.AddRecurringTask<Tick>(TimeSpan.FromMilliseconds(1));
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();

        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);

        await ticks.Third.Task;
        foreach (var service in hosted)
            await service.StopAsync(CancellationToken.None);

        await provider.DisposeAsync();
        Assert.Equal(["started", "executed", "executed", "executed"], ticks.Log.Take(4));
        Assert.Contains("stopped", ticks.Log);
    }

    [Fact]
    public async Task A_lock_has_one_holder_until_it_is_released()
    {
        var directory = Directory.CreateTempSubdirectory("elsa-locks-");
        var (first, second) = (new FileLockProvider(directory, TimeProvider.System), new FileLockProvider(directory, TimeProvider.System));

        var handle = await first.TryAcquireLockAsync("reap", TimeSpan.Zero);
        Assert.NotNull(handle);
        Assert.Null(await second.TryAcquireLockAsync("reap", TimeSpan.Zero));
        await using (var other = await second.TryAcquireLockAsync("other", TimeSpan.Zero))
            Assert.NotNull(other);

        await handle.DisposeAsync();
        await using (var taken = await second.TryAcquireLockAsync("reap", TimeSpan.Zero))
            Assert.NotNull(taken);

        directory.Delete(recursive: true);
    }

    private sealed class Ticks
    {
        public List<string> Log { get; } = [];
        public TaskCompletionSource Third { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Tick(Ticks ticks) : RecurringTask
    {
        public override Task StartAsync(CancellationToken cancellationToken) => Record("started");

        public override Task StopAsync(CancellationToken cancellationToken) => Record("stopped");

        public override async Task ExecuteAsync(CancellationToken cancellationToken)
        {
            await Record("executed");
            if (ticks.Log.Count == 4)
                ticks.Third.TrySetResult();

            throw new InvalidOperationException("The next execution comes all the same.");
        }

        private Task Record(string entry)
        {
            ticks.Log.Add(entry);
            return Task.CompletedTask;
        }
    }
}
