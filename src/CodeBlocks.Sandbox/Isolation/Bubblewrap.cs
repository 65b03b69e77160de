using System.Globalization;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The bubblewrap command line that isolates a machine: namespaces of its own for users, processes, mounts, IPC, host name, control
/// groups and (unless it shares the host's) the network; the system's directories read-only, writable ones private and in memory.
/// </summary>
internal sealed record Bubblewrap
{
    public const string AgentDirectory = "/run/codeblocks/agent";
    public const string AgentSocket = "/run/codeblocks/socket";

    /// <summary>The file beside the agent's socket that a machine sees as its boot id, so that it does not see the host's.</summary>
    public const string BootIdFile = "boot_id";

    private const string UsualNames = "/usr/local/sbin";
    private const long SizeOfClosed = 65536;

    /// <summary>The directories that are assembled from files of the host and the agent's, then made read-only, as <c>/dev</c> is.</summary>
    private static readonly string[] Assembled = ["/etc", "/run"];

    private static readonly string[] SystemDirectories = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

    public required string Command { get; init; }

    /// <summary>The directory that <see cref="EtcFiles"/> wrote.</summary>
    public required string EtcDirectory { get; init; }

    /// <summary>The compiled agent, on the host.</summary>
    public required string AgentProgramDirectory { get; init; }

    public required MachinePrograms Programs { get; init; }

    /// <summary>The directory that all machines share, on the host and inside; null for none.</summary>
    public required (string Host, string Inside)? SharedDirectory { get; init; }

    /// <summary>Gets whether processes cannot create user namespaces.</summary>
    public bool DisableUserNamespaces { get; init; }

    /// <summary>The file with the system call filter; null for none.</summary>
    public string? SeccompFile { get; init; }

    /// <summary>The arguments up to the command to run; descriptor 9 is expected to be <see cref="SeccompFile"/>.</summary>
    public List<string> Arguments(MachineLimits limits, NetworkAccess network, string? socket)
    {
        List<string> arguments =
        [
            Command, "--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
            "--unshare-cgroup-try", "--hostname", EtcFiles.HostName, "--die-with-parent", "--new-session", "--as-pid-1", "--clearenv",
            "--setenv", "PATH", Programs.InsidePath, "--setenv", "LANG", "C.UTF-8",
        ];
        if (network != NetworkAccess.Shared)
            arguments.Add("--unshare-net");
        if (DisableUserNamespaces)
            arguments.Add("--disable-userns");
        if (SeccompFile is not null)
            arguments.AddRange(["--seccomp", "9"]);
        AddMemory(arguments, "/", "0755", limits.DiskBytes / 2);
        foreach (var directory in Assembled)
            AddMemory(arguments, directory, "0755", SizeOfClosed);
        AddSystem(arguments, network);
        AddWritable(arguments, limits);
        arguments.AddRange(["--dir", "/run/codeblocks"]);
        if (socket is not null)
        {
            arguments.AddRange(["--ro-bind", AgentProgramDirectory, AgentDirectory, "--ro-bind", socket, AgentSocket]);
            arguments.AddRange(["--ro-bind", Path.Combine(Path.GetDirectoryName(socket)!, BootIdFile), "/proc/sys/kernel/random/boot_id"]);
        }

        foreach (var directory in Assembled.Append("/dev"))
            arguments.AddRange(["--remount-ro", directory]);
        arguments.AddRange(["--chdir", "/"]);
        return arguments;
    }

    private void AddSystem(List<string> arguments, NetworkAccess network)
    {
        arguments.AddRange(["--ro-bind", "/usr", "/usr"]);
        foreach (var name in SystemDirectories)
        {
            var directory = new DirectoryInfo("/" + name);
            if (directory.LinkTarget is { } target)
                arguments.AddRange(["--symlink", target, "/" + name]);
            else if (directory.Exists)
                arguments.AddRange(["--ro-bind", "/" + name, "/" + name]);
        }

        AddUsualNames(arguments);
        foreach (var (host, inside) in EtcFiles.Mounts(EtcDirectory, network == NetworkAccess.Private))
            arguments.AddRange(["--ro-bind", host, inside]);
        foreach (var (host, inside) in Programs.Mounts)
            arguments.AddRange(["--ro-bind", host, inside]);
        if (SharedDirectory is var (shared, mountPoint))
            arguments.AddRange(["--ro-bind", shared, mountPoint]);
        arguments.AddRange(["--symlink", "/proc/mounts", "/etc/mtab", "--proc", "/proc", "--dev", "/dev"]);
        arguments.AddRange(["--ro-bind", EtcFiles.KernelCommandLineIn(EtcDirectory), "/proc/cmdline"]);
    }

    // Names that E2B's image has and Debian does not, in a directory of the search path that is empty on most hosts. A sudo of the host's own
    // cannot work here, where nothing gains rights.
    private void AddUsualNames(List<string> arguments)
    {
        if (!Directory.Exists(UsualNames) || Directory.EnumerateFileSystemEntries(UsualNames).Any())
            return;
        AddMemory(arguments, UsualNames, "0755", SizeOfClosed);
        if (!File.Exists("/usr/bin/python"))
            arguments.AddRange(["--symlink", Programs.Python.InsideCommand, UsualNames + "/python"]);
        arguments.AddRange(["--symlink", $"{AgentDirectory}/{AgentProgram.Sudo}", UsualNames + "/sudo"]);
        arguments.AddRange(["--remount-ro", UsualNames]);
    }

    private static void AddWritable(List<string> arguments, MachineLimits limits)
    {
        AddMemory(arguments, "/home/user", "0755", limits.DiskBytes);
        AddMemory(arguments, "/tmp", "1777", limits.DiskBytes / 2);
        AddMemory(arguments, "/dev/shm", "1777", limits.DiskBytes / 8);
        arguments.AddRange(["--symlink", "/home/user", "/root", "--dir", "/run/lock", "--dir", "/var/lib", "--symlink", "/tmp", "/var/tmp"]);
    }

    private static void AddMemory(List<string> arguments, string directory, string mode, long size) =>
        arguments.AddRange(["--perms", mode, "--size", size.ToString(CultureInfo.InvariantCulture), "--tmpfs", directory]);
}
