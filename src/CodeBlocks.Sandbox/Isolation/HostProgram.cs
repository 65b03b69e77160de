using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A program of the host that machines run too.</summary>
/// <param name="Command">The path of the program on the host.</param>
/// <param name="Prefix">
/// The directory of the program if it is not below <c>/usr</c>; null if it is. Machines see that directory read-only below
/// <c>/opt/runtimes</c>.
/// </param>
internal sealed record HostProgram(string Command, string? Prefix)
{
    private static readonly string[] SystemDirectories = ["/usr/bin", "/usr/local/bin", "/bin"];

    /// <summary>The path of <see cref="Prefix"/> inside a machine; empty if there is none.</summary>
    public string InsidePrefix => Prefix is null ? "" : $"/opt/runtimes/{Path.GetFileName(Prefix)}";

    /// <summary>The path of the program inside a machine.</summary>
    public string InsideCommand => Prefix is null ? Command : InsidePrefix + Command[Prefix.Length..];

    /// <summary>Finds a program in the system's directories, else on the search path; null if no machine could run it.</summary>
    public static HostProgram? Find(string command)
    {
        var searched = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return SystemDirectories.Concat(searched)
            .Select(directory => Path.Combine(directory, command))
            .Where(File.Exists)
            .Select(Locate)
            .FirstOrDefault(program => program is not null);
    }

    private static HostProgram? Locate(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

        if (target.StartsWith("/usr/", StringComparison.Ordinal) || target.StartsWith("/bin/", StringComparison.Ordinal))
            return new HostProgram(path, null);

        // Only the directory of a runtime is shown, never one that holds other things too, such as a home directory.
        var bin = Path.GetDirectoryName(target)!;
        var prefix = Path.GetDirectoryName(bin);
        var isOwnDirectory = prefix is not null && Path.GetFileName(bin) == "bin" && Directory.Exists(Path.Combine(prefix, "lib"))
            && File.Exists(Path.Combine(bin, Path.GetFileName(path)))
            && !prefix.EndsWith("/.local", StringComparison.Ordinal)
            && prefix.Count(character => character == '/') > 2;
        return isOwnDirectory ? new HostProgram(target, prefix) : null;
    }
}

/// <summary>The programs that machines run, and their search paths.</summary>
/// <param name="python">The python that runs the agent.</param>
/// <param name="others">The other programs.</param>
internal sealed class MachinePrograms(HostProgram python, IReadOnlyList<HostProgram> others)
{
    public HostProgram Python => python;

    /// <summary>The paths of the programs on the host.</summary>
    public IEnumerable<string> Commands => others.Prepend(python).Select(program => program.Command).Distinct();

    /// <summary>The directories of programs to mount: on the host, and inside.</summary>
    public IEnumerable<(string Host, string Inside)> Mounts => others.Prepend(python)
        .Where(program => program.Prefix is not null)
        .Select(program => (program.Prefix!, program.InsidePrefix))
        .Distinct();

    /// <summary>The search path inside an isolated machine.</summary>
    public string InsidePath => string.Join(':', [ProcessLauncher.SearchPath, .. Mounts.Select(mount => mount.Inside + "/bin")]);

    /// <summary>The search path of an unisolated machine.</summary>
    public string HostPath => string.Join(':', [ProcessLauncher.SearchPath, .. Mounts.Select(mount => mount.Host + "/bin")]);
}
