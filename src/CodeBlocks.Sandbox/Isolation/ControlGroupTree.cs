using System.Globalization;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The control groups that this process may use: a group of its own, below the one it runs in (or beside it on version 2, where a
/// group with processes cannot have limited children), with one below it for each machine.
/// </summary>
internal sealed class ControlGroupTree : IAsyncDisposable
{
    private const int AgentProcesses = 16;

    // Of the process ids of the host, so many are left to others; of a sandbox's memory, network buffers may have an eighth.
    private const int IdsLeft = 4;
    private const int NetworkShare = 8;
    private const int PeriodMicroseconds = 100_000;
    private const string Prefix = "codeblocks-";

    private readonly Dictionary<string, string> _directories;
    private readonly bool _unified;
    private readonly TimeProvider _time;

    /// <param name="unified">True for control groups version 2.</param>
    /// <param name="directories">The group that holds those of the machines, by controller.</param>
    /// <param name="time">The clock.</param>
    public ControlGroupTree(bool unified, Dictionary<string, string> directories, TimeProvider time)
    {
        _time = time;
        _unified = unified;
        _directories = directories;
    }

    /// <summary>The groups that hold those of the machines.</summary>
    public IEnumerable<string> Directories => _directories.Values.Distinct();

    public string Version => _unified ? "version 2" : "version 1";

    /// <summary>Gets whether a controller can limit machines.</summary>
    public bool Has(string controller) => _directories.ContainsKey(controller);

    /// <summary>Finds the groups this process may use; <paramref name="instance"/> names its own.</summary>
    public static ControlGroupTree Open(string instance, TimeProvider time) => Open(instance, ControlGroupMounts.Read(), time);

    public static ControlGroupTree Open(string instance, ControlGroupMounts mounts, TimeProvider time)
    {
        var tree = new ControlGroupTree(unified: !ControlGroupController.Limiting.Any(mounts.Controllers.ContainsKey), [], time);
        if (tree._unified)
            tree.OpenUnified(mounts, instance);
        else
            tree.OpenControllers(mounts, instance);
        tree.LimitIds();
        return tree;
    }

    public ControlGroup Create(string name, MachineLimits limits)
    {
        var directories = new Dictionary<string, string>();
        foreach (var (controller, parent) in _directories)
        {
            var directory = Path.Combine(parent, name);
            Directory.CreateDirectory(directory);
            directories[controller] = directory;
            Limit(controller, directory, limits);
        }

        return new ControlGroup(directories, _unified, _time);
    }

    public async ValueTask DisposeAsync() => await new ControlGroup(_directories, _unified, _time).RemoveAsync();

    private void OpenControllers(ControlGroupMounts mounts, string instance)
    {
        foreach (var controller in ControlGroupController.Limiting)
            if (mounts.Controllers.TryGetValue(controller, out var parent) && TryCreate(Path.Combine(parent, Prefix + instance)))
                _directories[controller] = Path.Combine(parent, Prefix + instance);
    }

    private void OpenUnified(ControlGroupMounts mounts, string instance)
    {
        if (mounts.Unified is null)
            return;
        foreach (var parent in new[] { mounts.Unified, Path.GetDirectoryName(mounts.Unified) })
        {
            if (parent is null || !File.Exists(Path.Combine(parent, "cgroup.procs")) || !TryCreate(Path.Combine(parent, Prefix + instance)))
                continue;
            var own = Path.Combine(parent, Prefix + instance);
            TryWrite(Path.Combine(own, "cgroup.subtree_control"), "+memory +pids +cpu");
            var probe = Path.Combine(own, "probe");
            if (TryCreate(probe) && File.Exists(Path.Combine(probe, "memory.max")) && File.Exists(Path.Combine(probe, "pids.max")))
                foreach (var controller in ControlGroupController.All)
                    if (controller != ControlGroupController.Processors || File.Exists(Path.Combine(probe, "cpu.max")))
                        _directories[controller] = own;
            TryDelete(probe);
            if (_directories.Count > 0)
                return;
            TryDelete(own);
        }
    }

    // All machines together may have more processes than the host has ids.
    private void LimitIds()
    {
        if (_directories.TryGetValue(ControlGroupController.Processes, out var directory)
            && long.TryParse(File.ReadAllText("/proc/sys/kernel/pid_max"), CultureInfo.InvariantCulture, out var ids))
            TryWrite(Path.Combine(directory, "pids.max"), (ids - (ids / IdsLeft)).ToString(CultureInfo.InvariantCulture));
    }

    private void Limit(string controller, string directory, MachineLimits limits)
    {
        var quota = (long)(limits.Processors * PeriodMicroseconds);
        switch (controller)
        {
            case ControlGroupController.Memory:
                Write(directory, _unified ? "memory.max" : "memory.limit_in_bytes", limits.MemoryBytes);
                TryWrite(
                    Path.Combine(directory, _unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes"),
                    _unified ? "0" : limits.MemoryBytes.ToString(CultureInfo.InvariantCulture));
                // Version 1 counts them apart, if they are limited.
                if (!_unified)
                    TryWrite(
                        Path.Combine(directory, "memory.kmem.tcp.limit_in_bytes"),
                        (limits.MemoryBytes / NetworkShare).ToString(CultureInfo.InvariantCulture));
                break;
            case ControlGroupController.Processes:
                Write(directory, "pids.max", limits.Processes + AgentProcesses);
                break;
            case ControlGroupController.Processors when _unified:
                File.WriteAllText(Path.Combine(directory, "cpu.max"), $"{quota} {PeriodMicroseconds}");
                break;
            case ControlGroupController.Processors:
                TryWrite(Path.Combine(directory, "cpu.cfs_quota_us"), quota.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(string directory, string file, long value) =>
        File.WriteAllText(Path.Combine(directory, file), value.ToString(CultureInfo.InvariantCulture));

    private static bool TryWrite(string path, string value)
    {
        try
        {
            File.WriteAllText(path, value);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryCreate(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was never made, or is not ours.
        }
    }
}
