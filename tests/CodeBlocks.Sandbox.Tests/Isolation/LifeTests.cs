using System.Text;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class LifeTests(Machines machines) : IClassFixture<Machines>
{
    [Fact]
    public async Task A_disposed_machine_leaves_no_process_directory_or_control_group()
    {
        var marker = $"sleep 10{Random.Shared.Next(100_000, 999_999)}";
        var directories = Leftovers();
        var machine = await machines.CreateAsync();
        await using var process = await machine.StartBashAsync($"setsid {marker} & nohup {marker} & {marker}");
        await Wait.UntilAsync(() => CountProcesses(marker) >= 3);

        await machine.DisposeAsync();

        Assert.True(machine.Exited.IsCompletedSuccessfully);
        Assert.Equal(0, CountProcesses(marker));
        Assert.Equal(directories, Leftovers());
        Assert.Equal(new ProcessExit(null, 9), await process.Exit);
    }

    [Fact]
    public async Task Machines_come_and_go_without_costing_descriptors()
    {
        await (await machines.CreateAsync()).DisposeAsync();
        var before = OpenDescriptors();

        for (var round = 0; round < 5; round++)
        {
            await using var machine = await machines.CreateAsync();
            await machine.BashAsync("echo x");
        }

        await Wait.UntilAsync(() => OpenDescriptors() <= before + 2);
    }

    [Fact]
    public async Task A_machine_that_is_gone_says_so()
    {
        var machine = await machines.CreateAsync();
        await using var process = await machine.StartBashAsync("sleep 100");
        await machine.DisposeAsync();

        await Assert.ThrowsAsync<MachineLostException>(() => machine.BashAsync("true"));
        await Assert.ThrowsAsync<MachineLostException>(() => machine.Files.StatAsync("x", CancellationToken.None));
        await machine.DisposeAsync();
    }

    [Fact]
    public async Task A_frozen_machine_stands_still_until_it_is_thawed()
    {
        await using var machine = await machines.CreateAsync();
        await using var process = await machine.StartBashAsync("while echo tick; do sleep 0.01; done");
        var ticks = 0;
        var counting = CountAsync();
        await Wait.UntilAsync(() => Volatile.Read(ref ticks) > 0);

        await machine.FreezeAsync(CancellationToken.None);
        var frozen = await Standstill.ReachedAsync(() => Task.FromResult(Volatile.Read(ref ticks)));
        await machine.ThawAsync(CancellationToken.None);

        await Wait.UntilAsync(() => Volatile.Read(ref ticks) > frozen);
        await process.SignalAsync(9, CancellationToken.None);
        await counting;

        async Task CountAsync()
        {
            await foreach (var _ in process.ReadAllAsync(CancellationToken.None))
                Interlocked.Increment(ref ticks);
        }
    }

    [Fact]
    public async Task A_frozen_machine_can_be_disposed()
    {
        var machine = await machines.CreateAsync();
        await using var process = await machine.StartBashAsync("while :; do :; done");
        await machine.FreezeAsync(CancellationToken.None);

        await machine.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(machine.Exited.IsCompleted);
    }

    [Fact]
    public async Task What_a_dead_process_left_behind_is_removed_by_the_next_start()
    {
        var root = Directory.CreateTempSubdirectory("cb-").FullName;
        var left = Directory.CreateDirectory(Path.Combine(root, "0123456789ab", "machine")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "lock"), "");
        await using var factory = new MachineFactory(new MachineHostOptions { DataDirectory = root }, NullLogger<MachineFactory>.Instance);

        await factory.PrepareAsync();

        Assert.False(Directory.Exists(left));
        await factory.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Metrics_tell_what_is_used()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { DiskBytes = 64 << 20 });
        await using var process = await machine.StartBashAsync("head -c 10M /dev/zero > file; while :; do :; done");
        var metrics = await Wait.ForAsync(async () =>
            await machine.GetMetricsAsync(CancellationToken.None) is { DiskUsed: >= 10 << 20, CpuUsedPercent: >= 1 } busy ? busy : null);

        Assert.Equal(64 << 20, metrics.DiskTotal);
        Assert.InRange(metrics.DiskUsed, 10 << 20, 20 << 20);
        Assert.InRange(metrics.MemoryUsed, 1 << 20, 500 << 20);
        Assert.InRange(metrics.CpuUsedPercent, 1, 100);
    }

    [Fact]
    public async Task A_port_inside_is_reached_from_outside()
    {
        var machine = machines.Shared;
        await using var server = await machine.RunServerAsync(8123);

        await using var stream = await machine.ConnectPortAsync(8123, CancellationToken.None);
        await stream.WriteAsync("GET /hello HTTP/1.0\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.UTF8);

        Assert.Contains("HTTP/1.0", await reader.ReadLineAsync(), StringComparison.Ordinal);
        var closed = await Assert.ThrowsAsync<MachineProcessException>(() => machine.ConnectPortAsync(8124, CancellationToken.None));
        Assert.Equal((MachineProcessError.PortClosed, "port 8124 is not open"), (closed.Error, closed.Message));
        await server.SignalAsync(9, CancellationToken.None);
    }

    [Fact]
    public async Task Many_machines_start_at_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => machines.CreateAsync()));

        var outcomes = await Task.WhenAll(all.Select(machine => machine.BashAsync("echo here")));

        Assert.All(outcomes, outcome => Assert.Equal("here\n", outcome.Stdout));
        await Task.WhenAll(all.Select(machine => machine.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_cancelled_creation_leaves_nothing()
    {
        var directories = Leftovers();
        var spec = new MachineSpec("cancelled", new Dictionary<string, string>(), NetworkRules.Closed, MachineLimits.Default);

        for (var cancelled = 0; cancelled < 3;)
        {
            using var cancellation = new CancellationTokenSource();
            var creating = machines.Factory.CreateAsync(spec, cancellation.Token);
            while (Leftovers().Length == directories.Length && !creating.IsCompleted)
                await Task.Yield();
            await cancellation.CancelAsync();

            if (await Record.ExceptionAsync(() => creating) is OperationCanceledException)
                cancelled++;
            else
                await (await creating).DisposeAsync();

            Assert.Equal(directories, Leftovers());
        }
    }

    private string[] Leftovers() =>
    [
        .. Directory.GetFileSystemEntries(machines.Directory, "*", SearchOption.AllDirectories).Order(),
        .. File.ReadAllLines(Directory.GetFiles(machines.Directory, "control-groups", SearchOption.AllDirectories)[0])
            .SelectMany(group => Directory.GetDirectories(group)),
    ];

    private static int CountProcesses(string commandLine) => Directory.GetDirectories("/proc")
        .Count(directory => TryRead(Path.Combine(directory, "cmdline"))?.Replace('\0', ' ').TrimEnd() == commandLine);

    private static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
