using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>This host, examined and prepared once to run machines.</summary>
internal sealed class MachineHost : IAsyncDisposable
{
    private readonly ProcessLauncher _launcher;
    private readonly HostDirectory _directory;
    private readonly UnisolatedHomes? _unisolated;
    private readonly ControlGroupTree _groups;
    private readonly HostUsers _users = new();
    private readonly TimeProvider _time;
    private readonly MachinePrograms _programs;
    private readonly Bubblewrap? _bubblewrap;
    private readonly ISharedDirectory? _shared;
    private readonly IReadOnlyList<IsolationLayer> _layers;
    private volatile NetworkForwarder? _forwarder;
    private readonly string _agentProgram;

    private MachineHost(
        ProcessLauncher launcher, HostDirectory directory, ControlGroupTree groups,
        MachinePrograms programs, string agentProgram, ISharedDirectory? shared, string? sharedPath, IsolationProbe probe,
        UnisolatedHomes? unisolated, NetworkForwarder? forwarder, TimeProvider time)
    {
        _launcher = launcher;
        _time = time;
        _directory = directory;
        _groups = groups;
        _programs = programs;
        _bubblewrap = probe.Bubblewrap;
        _shared = shared;
        _unisolated = unisolated;
        _agentProgram = agentProgram;
        SharedDirectory = Isolated ? shared?.MountPoint : sharedPath;
        _forwarder = Isolated ? forwarder : null;
        _layers = [.. unisolated?.Describe(probe.Layers) ?? probe.Layers, .. LimitLayers.Describe(groups, Isolated)];
    }

    public bool Isolated => _bubblewrap is not null;

    public IReadOnlyList<IsolationLayer> Layers => Isolated ? [.. _layers, NetworkForwarder.Describe(_forwarder)] : _layers;

    /// <summary>The home directory of a machine, as its processes see it.</summary>
    public string HomeOf(ProcessTree processes) => Isolated ? "/home/user" : UnisolatedHomes.HomeIn(processes.Directory);

    /// <summary>The path of the directory that all machines share, as processes of a machine see it; null if there is none.</summary>
    public string? SharedDirectory { get; }

    /// <summary>The search path of a machine, whose home directory is given as its processes see it.</summary>
    public string SearchPathOf(string home) => Isolated
        ? $"{PackageDirectories.Programs(home)}:{_programs.InsidePath}"
        : $"{PackageDirectories.Programs(home)}:{_programs.HostPath}:{UnisolatedHomes.UsualNamesBeside(home)}";

    /// <summary>Gets whether a program of this name is on the machines' search path on this host.</summary>
    public bool HasProgram(string name) => _programs.HostPath.Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));

    /// <summary>Variables that a machine needs here and not elsewhere.</summary>
    public IEnumerable<KeyValuePair<string, string>> VariablesOf(ProcessTree processes) => _unisolated?.VariablesOf(processes.Directory) ?? [];

    /// <exception cref="IsolationUnavailableException">Machines cannot be isolated, and unisolated ones are not allowed.</exception>
    public static async Task<MachineHost> PrepareAsync(MachineHostOptions options, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new IsolationUnavailableException("Sandboxes need Linux: on other systems, run in a Linux container or use E2B's cloud.");
        if (HostProgram.Find("python3") is not { } python)
            throw new IsolationUnavailableException(
                $"Sandboxes need python3, which was not found. Install it with: {InstallableTool.AptCommand("python3")}");

        var directory = await HostDirectory.OpenAsync(options.DataDirectory, options.TimeProvider);
        var groups = ControlGroupTree.Open(directory.Instance, options.TimeProvider);
        directory.Remember(groups.Directories);
        try
        {
            var programs = new MachinePrograms(python, options.Programs);
            var preparing = options.SharedDirectory?.PrepareAsync(directory.Root, python, launcher, cancellationToken);
            var agentProgram = await AgentProgram.PrepareAsync(directory, python.Command, launcher, cancellationToken);
            var sharedPath = preparing is null ? null : await preparing;
            (string, string)? shared = sharedPath is null ? null : (sharedPath, options.SharedDirectory!.MountPoint);
            var bubblewrap = options.Bubblewrap ?? IsolationProbe.FindBubblewrap();
            var probe = await IsolationProbe.RunAsync(bubblewrap, directory, programs, agentProgram, shared, launcher, cancellationToken);
            if (probe.Bubblewrap is null && !options.AllowUnisolated)
                throw new IsolationUnavailableException(
                    $"Sandboxes cannot be isolated on this machine: {probe.Reason} To run code without isolation all the same, set AllowUnisolated.");
            var unisolated = probe.Bubblewrap is not null ? null
                : await UnisolatedHomes.OpenAsync(options, directory, programs, agentProgram, sharedPath, launcher, cancellationToken);
            return new MachineHost(
                launcher, directory, groups, programs, agentProgram, options.SharedDirectory, sharedPath, probe, unisolated,
                NetworkForwarder.Find(options.Slirp, python.Command, agentProgram, launcher), options.TimeProvider);
        }
        catch
        {
            await groups.DisposeAsync();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Creates the resources of a machine on the host, before anything runs.</summary>
    /// <exception cref="NetworkRulesException">This host cannot enforce the machine's rules.</exception>
    public MachineResources CreateResources(MachineSpec spec)
    {
        if (_forwarder is null && spec.Network.AreSelective)
            throw NetworkForwarder.Missing();
        var user = _unisolated is null ? _users.Take() : _unisolated.User;
        var directory = _unisolated is null ? _directory.CreateFor(user) : _unisolated.Create(SearchPathOf);
        try
        {
            if (Isolated)
                WriteBootId(directory, user);
            var group = _groups.Create(Path.GetFileName(directory), spec.Limits);
            if (spec.IsSpare)
                group.SetPriority(isLow: true);
            return new MachineResources(directory, user, group);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            _users.GiveBack(user);
            throw;
        }
    }

    /// <summary>Starts the first process of a machine, which connects to <paramref name="socket"/>.</summary>
    public async Task<ProcessTree> StartAsync(MachineSpec spec, MachineResources resources, string socket)
    {
        try
        {
            var process = await _launcher.StartAsync(Command(spec, resources, socket));
            return new ProcessTree(process, Isolated, resources.Group, resources.User, _users, resources.Directory, _time);
        }
        catch
        {
            await resources.Group.RemoveAsync();
            Directory.Delete(resources.Directory, recursive: true);
            _users.GiveBack(resources.User);
            throw;
        }
    }

    /// <summary>Creates the network of a new machine, not connected yet.</summary>
    public MachineNetwork NetworkOf(MachineSpec spec, ProcessTree processes, MachineResources resources, int agentPid)
    {
        var launch = new LaunchScript { EntryFiles = [.. resources.Group.EntryFiles], User = resources.User };
        return new MachineNetwork(_forwarder, spec.Network, launch, processes.Attach, agentPid, _time);
    }

    /// <summary>Gets or sets whether a forwarder has connected a machine, so that it works on this host.</summary>
    public bool HasForwarded { get; set; }

    /// <summary>Lets new machines share the host's network from now on.</summary>
    public void StopForwarding() => _forwarder = null;

    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
        await _groups.DisposeAsync();
        _unisolated?.Dispose();
        _directory.Dispose();
    }

    private NetworkAccess AccessOf(MachineSpec spec) =>
        _forwarder is not null ? NetworkAccess.Private : spec.Network.IsClosed ? NetworkAccess.None : NetworkAccess.Shared;

    private static void WriteBootId(string directory, uint? user)
    {
        var path = Path.Combine(directory, Bubblewrap.BootIdFile);
        File.WriteAllText(path, $"{Guid.NewGuid()}\n");
        HostDirectory.GiveTo(user, path);
    }

    private List<string> Command(MachineSpec spec, MachineResources resources, string socket)
    {
        var launch = new LaunchScript { EntryFiles = [.. resources.Group.EntryFiles], SeccompFile = _bubblewrap?.SeccompFile, User = resources.User };
        return _bubblewrap is null
            ? launch.Wrap([_programs.Python.Command, .. AgentArguments(_agentProgram, socket)])
            : launch.Wrap(
            [
                .. _bubblewrap.Arguments(spec.Limits, AccessOf(spec), socket), "--",
                _programs.Python.InsideCommand, .. AgentArguments(Bubblewrap.AgentDirectory, Bubblewrap.AgentSocket),
            ]);
    }

    private static string[] AgentArguments(string directory, string socket) => ["-I", "-S", "-E", Path.Combine(directory, "agent.pyc"), socket];
}
