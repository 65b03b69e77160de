using System.Diagnostics;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

/// <summary>Control groups of both versions, as far as every machine has them, and the files that set their limits.</summary>
public class ControlGroupTests
{
    private static readonly IReadOnlyDictionary<string, string> NoControllers = new Dictionary<string, string>();

    [SkippableFact]
    public async Task What_version_2_has_frozen_stands_still_and_can_be_killed()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Version2(), $"test-{Guid.NewGuid():N}")).FullName;
        var group = new ControlGroup(
            new Dictionary<string, string> { [ControlGroupController.Freezer] = directory }, unified: true, TimeProvider.System);
        using var process = Process.Start("sh", ["-c", "while :; do :; done"]);
        await File.WriteAllTextAsync(group.EntryFiles.Single(), $"{process.Id}");

        Assert.True(await group.TrySetFrozenAsync(true, CancellationToken.None));
        await Standstill.ReachedAsync(() =>
        {
            process.Refresh();
            return Task.FromResult(process.TotalProcessorTime);
        });

        await group.RemoveAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(Directory.Exists(directory));
    }

    [SkippableFact]
    public async Task A_tree_of_version_2_leaves_no_group_whether_or_not_it_can_limit()
    {
        var parent = Directory.CreateDirectory(Path.Combine(Version2(), $"test-{Guid.NewGuid():N}"));
        try
        {
            await ControlGroupTree.Open(parent.Name, new ControlGroupMounts(NoControllers, parent.FullName), TimeProvider.System).DisposeAsync();

            Assert.Empty(parent.GetDirectories());
            Assert.Empty(parent.Parent!.GetDirectories($"codeblocks-{parent.Name}"));
        }
        finally
        {
            await ControlGroup.TryRemoveAsync(parent.FullName, TimeProvider.System);
        }
    }

    [Theory]
    [InlineData(true, "memory.max=536870912 memory.swap.max=0 pids.max=116 cpu.max=150000 100000")]
    [InlineData(
        false,
        "memory.limit_in_bytes=536870912 memory.memsw.limit_in_bytes=536870912 memory.kmem.tcp.limit_in_bytes=67108864 pids.max=116 cpu.cfs_quota_us=150000")]
    public void Limits_are_written_as_each_version_has_them(bool unified, string expected)
    {
        var parent = Directory.CreateTempSubdirectory("groups-");
        var tree = new ControlGroupTree(
            unified, ControlGroupController.Limiting.ToDictionary(controller => controller, _ => parent.FullName), TimeProvider.System);

        tree.Create("machine", new MachineLimits { MemoryBytes = 512 << 20, Processes = 100, Processors = 1.5 });

        var written = parent.GetFiles("*", SearchOption.AllDirectories).Select(file => $"{file.Name}={File.ReadAllText(file.FullName)}");
        Assert.Equal(expected.Split(' ').Order(), string.Join(' ', written).Split(' ').Order());
        parent.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true, 2.5)]
    [InlineData(false, null)]
    public void Usage_is_read_as_each_version_tells_it(bool unified, double? seconds)
    {
        var directory = Directory.CreateTempSubdirectory("group-");
        Write(unified ? "memory.current" : "memory.usage_in_bytes", "1000000\n");
        Write(
            "memory.stat",
            unified ? "anon 5\nfile 300000\ninactive_file 200000\n" : "cache 1\ninactive_file 1\ntotal_cache 300000\ntotal_inactive_file 200000\n");
        Write("cpu.stat", "usage_usec 2500000\nuser_usec 2000000\n");
        Write(
            unified ? "memory.events" : "memory.oom_control",
            unified ? "low 0\nhigh 0\nmax 7\noom 9\noom_kill 3\noom_group_kill 1\n" : "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");

        var group = new ControlGroup(
            new Dictionary<string, string> { [ControlGroupController.Memory] = directory.FullName }, unified, TimeProvider.System);

        Assert.Equal(new ControlGroupUsage(800_000, 300_000, seconds), group.Read());
        Assert.Equal(3, group.MemoryKills);
        directory.Delete(recursive: true);

        void Write(string file, string content) => File.WriteAllText(Path.Combine(directory.FullName, file), content);
    }

    /// <summary>Where this machine has version 2 mounted; skips the test where there is none that can be written.</summary>
    private static string Version2()
    {
        var mount = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(" - "))
            .FirstOrDefault(parts => parts[1].StartsWith("cgroup2 ", StringComparison.Ordinal))?[0].Split(' ')[4];
        Skip.If(mount is null, "Control groups of version 2 are not mounted here.");
        Skip.If(!Environment.IsPrivilegedProcess, "Only root can make control groups.");
        return mount!;
    }
}
