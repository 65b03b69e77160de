using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The strongest isolation that works on this host, found by trying it.</summary>
/// <param name="Bubblewrap">The command line that works; null if none does.</param>
/// <param name="Reason">The reason why none works, with the remedy; null if one does.</param>
/// <param name="Layers">The isolation layers, active or not.</param>
internal sealed record IsolationProbe(Bubblewrap? Bubblewrap, string? Reason, IReadOnlyList<IsolationLayer> Layers)
{
    private static readonly string Install = InstallableTool.AptCommand("bubblewrap");

    /// <summary>Finds bubblewrap in the directory of packages, else on the search path.</summary>
    public static string? FindBubblewrap() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/usr/bin").Select(directory => Path.Combine(directory, "bwrap")).FirstOrDefault(File.Exists);

    public static async Task<IsolationProbe> RunAsync(
        string? command, HostDirectory directory, MachinePrograms programs, string agentProgram, (string Host, string Inside)? shared,
        ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (command is null || !File.Exists(command))
            return Without("bubblewrap is not installed.", Install);

        var etc = Path.Combine(directory.Path, "etc");
        EtcFiles.Write(etc);
        var seccomp = await WriteSeccompAsync(directory.Path, cancellationToken);
        var strongest = new Bubblewrap
        {
            Command = command,
            EtcDirectory = etc,
            AgentProgramDirectory = agentProgram,
            Programs = programs,
            SharedDirectory = shared,
            DisableUserNamespaces = true,
            SeccompFile = seccomp,
        };
        var error = "";
        foreach (var bubblewrap in new[]
        {
            strongest,
            strongest with { DisableUserNamespaces = false },
            strongest with { SeccompFile = null },
            strongest with { DisableUserNamespaces = false, SeccompFile = null },
        })
        {
            error = await TryAsync(bubblewrap, launcher, cancellationToken);
            if (error.Length == 0)
                return new IsolationProbe(bubblewrap, null, Describe(bubblewrap));
        }

        return Without($"bubblewrap does not work here ({error}).", Remedy(error));
    }

    private static async Task<string> TryAsync(Bubblewrap bubblewrap, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var users = new HostUsers();
        var launch = new LaunchScript { SeccompFile = bubblewrap.SeccompFile, User = users.Take() };
        using var process = await launcher.StartAsync(
            launch.Wrap([.. bubblewrap.Arguments(MachineLimits.Default, NetworkAccess.None, socket: null), "--", "/usr/bin/true"]));
        await process.Exited.WaitAsync(cancellationToken);
        return process.ExitCode == 0 ? "" : await process.Errors is { Length: > 0 } errors ? errors : $"exit code {process.ExitCode}";
    }

    private static async Task<string?> WriteSeccompAsync(string directory, CancellationToken cancellationToken)
    {
        if (SeccompFilter.Build() is not { } filter)
            return null;
        var path = Path.Combine(directory, "seccomp.bpf");
        await File.WriteAllBytesAsync(path, filter, cancellationToken);
        return path;
    }

    private static IsolationProbe Without(string reason, string remedy) => new(
        null,
        $"{reason} {remedy}",
        [new IsolationLayer("namespaces", false, $"NOT ISOLATED: code can reach this machine's files, processes and network. {reason}", remedy)]);

    private static List<IsolationLayer> Describe(Bubblewrap bubblewrap) =>
    [
        new("namespaces", true, "bubblewrap: own users, processes, mounts, IPC, host name and network"),
        HostUsers.AreAvailable
            ? new IsolationLayer("host users", true, "each sandbox runs as an unprivileged user of its own")
            : new IsolationLayer(
                "host users", false, "sandboxes run as this user, each in a user namespace of its own", "run the server as root in a container"),
        bubblewrap.SeccompFile is not null
            ? new IsolationLayer("system call filter", true, "seccomp: no mounts, namespaces, tracing, kernel modules, bpf or io_uring")
            : new IsolationLayer("system call filter", false, "seccomp is not available here"),
        bubblewrap.DisableUserNamespaces
            ? new IsolationLayer("nested namespaces", true, "sandboxes cannot make user namespaces")
            : new IsolationLayer("nested namespaces", false, "this bubblewrap cannot forbid them", "bubblewrap 0.8 or newer"),
        new("files", true, "the system is read-only; what is written is private, in memory and bounded"),
    ];

    private static string Remedy(string error) =>
        error.Contains("Unknown option", StringComparison.Ordinal) || error.Contains("unknown option", StringComparison.Ordinal)
            ? "It needs bubblewrap 0.6 or newer."
            : error.Contains("proc", StringComparison.Ordinal)
                ? "In Docker, start the container with --security-opt systempaths=unconfined --security-opt seccomp=unconfined."
                : "User namespaces must be allowed: sysctl -w kernel.unprivileged_userns_clone=1 "
                    + "kernel.apparmor_restrict_unprivileged_userns=0, or in Docker --security-opt seccomp=unconfined "
                    + "--security-opt apparmor=unconfined.";
}
