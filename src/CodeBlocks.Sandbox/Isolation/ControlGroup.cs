using System.Globalization;
using System.Text;
using CodeBlocks.Sandbox.HostProcesses;
using Microsoft.Win32.SafeHandles;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The control group of one machine: one directory on version 2, one for each controller on version 1; none if this process may not use
/// control groups.
/// </summary>
internal sealed class ControlGroup(IReadOnlyDictionary<string, string> directories, bool unified, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private const int RemovalAttempts = 500;

    // The usual share of the processors, by the file that sets it; a low one is a tenth.
    private static readonly (string File, int Usual) Weight = ("cpu.weight", 100);
    private static readonly (string File, int Usual) Shares = ("cpu.shares", 1024);

    private SafeFileHandle? _memoryEvents;

    /// <summary>The files to which a process writes its id to be in this group.</summary>
    public IEnumerable<string> EntryFiles => directories.Values.Distinct().Select(directory => Path.Combine(directory, "cgroup.procs"));

    /// <summary>
    /// Freezes or thaws the group's processes; false if the agent has to do it. Version 1 is not used for it, because frozen processes
    /// cannot be killed there, so a server that is killed would leave them behind.
    /// </summary>
    public async Task<bool> TrySetFrozenAsync(bool frozen, CancellationToken cancellationToken)
    {
        if (!directories.TryGetValue(ControlGroupController.Freezer, out var directory))
            return false;
        await File.WriteAllTextAsync(Path.Combine(directory, "cgroup.freeze"), frozen ? "1" : "0", cancellationToken);
        var state = frozen ? "frozen 1" : "frozen 0";
        while (!(await File.ReadAllTextAsync(Path.Combine(directory, "cgroup.events"), cancellationToken)).Contains(state, StringComparison.Ordinal))
            await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    /// <summary>
    /// Sets the group's share of busy processors: a tenth of the usual share, or the usual one. Does nothing without control
    /// groups.
    /// </summary>
    public void SetPriority(bool isLow)
    {
        if (!directories.TryGetValue(ControlGroupController.Processors, out var directory))
            return;
        var (file, usual) = unified ? Weight : Shares;
        try
        {
            File.WriteAllText(Path.Combine(directory, file), (isLow ? usual / 10 : usual).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The group is gone, or may only be limited.
        }
    }

    /// <summary>Reads the group's usage; null if it is not counted.</summary>
    public ControlGroupUsage? Read()
    {
        if (!directories.TryGetValue(ControlGroupController.Memory, out var directory))
            return null;
        try
        {
            var usedFile = Path.Combine(directory, unified ? "memory.current" : "memory.usage_in_bytes");
            var used = long.Parse(File.ReadAllText(usedFile), CultureInfo.InvariantCulture);
            var statistics = File.ReadAllLines(Path.Combine(directory, "memory.stat"));
            var reclaimable = Value(statistics, unified ? "inactive_file" : "total_inactive_file");
            var cache = Value(statistics, unified ? "file" : "total_cache");
            double? seconds = unified ? Value(File.ReadAllLines(Path.Combine(directory, "cpu.stat")), "usage_usec") / 1e6 : null;
            return new ControlGroupUsage(used - reclaimable, cache, seconds);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The number of processes of the group that were killed because memory ran out; 0 if that is not counted.</summary>
    public long MemoryKills
    {
        get
        {
            if (!directories.TryGetValue(ControlGroupController.Memory, out var directory))
                return 0;
            try
            {
                // Read before each execution, so the file stays open; reading it again gives the current value.
                var file = _memoryEvents ??= File.OpenHandle(
                    Path.Combine(directory, unified ? "memory.events" : "memory.oom_control"), share: FileShare.ReadWrite);
                Span<byte> content = stackalloc byte[512];
                return Value(Encoding.ASCII.GetString(content[..RandomAccess.Read(file, content, 0)]).Split('\n'), "oom_kill");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                return 0;
            }
        }
    }

    /// <summary>Kills the processes of the group, and removes the group when the last one has ended.</summary>
    public async Task RemoveAsync()
    {
        _memoryEvents?.Dispose();
        foreach (var directory in directories.Values.Distinct())
            await TryRemoveAsync(directory, time);
    }

    /// <summary>Kills the processes of a group and of those below it, and removes the groups; false if a group could not be removed.</summary>
    public static async Task<bool> TryRemoveAsync(string directory, TimeProvider time)
    {
        if (Directory.Exists(directory))
            foreach (var child in Directory.GetDirectories(directory))
                await TryRemoveAsync(child, time);
        for (var attempt = 0; attempt < RemovalAttempts; attempt++)
        {
            if (TryRemove(directory))
                return true;
            KillAll(directory);
            await Task.Delay(Pause, time);
        }

        return false;
    }

    private static void KillAll(string directory)
    {
        try
        {
            foreach (var line in File.ReadLines(Path.Combine(directory, "cgroup.procs")))
                if (int.TryParse(line, CultureInfo.InvariantCulture, out var pid) && pid > 1)
                    _ = NativeMethods.Kill(pid, NativeMethods.SigKill);
        }
        catch (IOException)
        {
            // The group was removed meanwhile.
        }
    }

    private static bool TryRemove(string directory)
    {
        try
        {
            Directory.Delete(directory);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static long Value(string[] statistics, string name)
    {
        foreach (var line in statistics)
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ' ')
                return long.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
        return 0;
    }
}
