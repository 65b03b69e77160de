namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What walls this host can build, found out by building them.</summary>
/// <param name="Walls">How to build them; null when they cannot be built.</param>
/// <param name="Reason">Why not, and what to do.</param>
/// <param name="Layers">What of it stands.</param>
internal sealed record WallsExamination(Bubblewrap? Walls, string? Reason, IReadOnlyList<IsolationLayer> Layers)
{
    private static readonly string Install = InstallableTool.AptCommand("bubblewrap");

    /// <summary>Where bubblewrap is: where packages put it, or else somewhere on the search path.</summary>
    public static string? FindBubblewrap() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/usr/bin").Select(directory => Path.Combine(directory, "bwrap")).FirstOrDefault(File.Exists);

    public static async Task<WallsExamination> ExamineAsync(
        string? bubblewrap, HostDirectory directory, LanguageRuntimes runtimes, string agentProgram, string runnersDirectory,
        ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (bubblewrap is null || !File.Exists(bubblewrap))
            return Without("bubblewrap is not installed.", Install);

        var etc = Path.Combine(directory.Path, "etc");
        WorldFiles.Write(etc);
        var seccomp = await WriteSeccompAsync(directory.Path, cancellationToken);
        var strongest = new Bubblewrap
        {
            Command = bubblewrap,
            EtcDirectory = etc,
            AgentProgramDirectory = agentProgram,
            Runtimes = runtimes,
            RunnersDirectory = runnersDirectory,
            DisableUserNamespaces = true,
            SeccompFile = seccomp,
        };
        var complaint = "";
        foreach (var walls in new[]
        {
            strongest,
            strongest with { DisableUserNamespaces = false },
            strongest with { SeccompFile = null },
            strongest with { DisableUserNamespaces = false, SeccompFile = null },
        })
        {
            complaint = await TryAsync(walls, launcher, cancellationToken);
            if (complaint.Length == 0)
                return new WallsExamination(walls, null, Describe(walls));
        }

        return Without($"bubblewrap cannot build them here ({complaint}).", Remedy(complaint));
    }

    private static async Task<string> TryAsync(Bubblewrap walls, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var users = new HostUsers();
        var launch = new LaunchScript { SeccompFile = walls.SeccompFile, User = users.Take() };
        using var process = await launcher.StartAsync(
            launch.Wrap([.. walls.Arguments(MachineLimits.Default, NetworkAccess.None, socket: null), "--", "/usr/bin/true"]));
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

    private static WallsExamination Without(string reason, string remedy) => new(
        null,
        $"{reason} {remedy}",
        [new IsolationLayer("namespaces", false, $"NOT ISOLATED: code can reach this machine's files, processes and network. {reason}", remedy)]);

    private static List<IsolationLayer> Describe(Bubblewrap walls) =>
    [
        new("namespaces", true, "bubblewrap: own users, processes, mounts, IPC, host name and network"),
        HostUsers.AreAvailable
            ? new IsolationLayer("host users", true, "each sandbox runs as an unprivileged user of its own")
            : new IsolationLayer(
                "host users", false, "sandboxes run as this user, each in a user namespace of its own", "run the server as root in a container"),
        walls.SeccompFile is not null
            ? new IsolationLayer("system call filter", true, "seccomp: no mounts, namespaces, tracing, kernel modules, bpf or io_uring")
            : new IsolationLayer("system call filter", false, "seccomp is not available here"),
        walls.DisableUserNamespaces
            ? new IsolationLayer("nested namespaces", true, "sandboxes cannot make user namespaces")
            : new IsolationLayer("nested namespaces", false, "this bubblewrap cannot forbid them", "bubblewrap 0.8 or newer"),
        new("files", true, "the system is read-only; what is written is private, in memory and bounded"),
    ];

    private static string Remedy(string complaint) =>
        complaint.Contains("Unknown option", StringComparison.Ordinal) || complaint.Contains("unknown option", StringComparison.Ordinal)
            ? "It needs bubblewrap 0.6 or newer."
            : complaint.Contains("proc", StringComparison.Ordinal)
                ? "In Docker, start the container with --security-opt systempaths=unconfined --security-opt seccomp=unconfined."
                : "User namespaces must be allowed: sysctl -w kernel.unprivileged_userns_clone=1 "
                    + "kernel.apparmor_restrict_unprivileged_userns=0, or in Docker --security-opt seccomp=unconfined "
                    + "--security-opt apparmor=unconfined.";
}
