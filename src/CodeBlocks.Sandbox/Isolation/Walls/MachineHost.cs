using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What this host offers machines, found out and prepared once.</summary>
internal sealed class MachineHost : IAsyncDisposable
{
    private readonly ProcessLauncher _launcher;
    private readonly HostDirectory _directory;
    private readonly UnisolatedHomes? _unisolated;
    private readonly ControlGroupTree _groups;
    private readonly HostUsers _users = new();
    private readonly LanguageRuntimes _runtimes;
    private readonly Bubblewrap? _walls;
    private readonly IReadOnlyList<IsolationLayer> _layers;
    private volatile NetworkForwarder? _forwarder;
    private readonly string _python;
    private readonly string _agentProgram;
    private readonly string _runners;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _expecting = new();
    private Task? _java;

    private MachineHost(
        ProcessLauncher launcher, HostDirectory directory, ControlGroupTree groups,
        LanguageRuntimes runtimes, string agentProgram, string runners, WallsExamination examination, UnisolatedHomes? unisolated,
        NetworkForwarder? forwarder)
    {
        _launcher = launcher;
        _directory = directory;
        _groups = groups;
        _runtimes = runtimes;
        _walls = examination.Walls;
        _unisolated = unisolated;
        _python = runtimes.Locations["python"].Command;
        _agentProgram = agentProgram;
        _runners = runners;
        RunnersDirectory = Isolated ? RunnerScripts.MountPoint : runners;
        _forwarder = Isolated ? forwarder : null;
        _layers = [.. unisolated?.Describe(examination.Layers) ?? examination.Layers, .. LimitLayers.Describe(groups, Isolated)];
    }

    public bool Isolated => _walls is not null;

    public IReadOnlyList<IsolationLayer> Layers => Isolated ? [.. _layers, NetworkForwarder.Describe(_forwarder)] : _layers;

    /// <summary>The home directory of a machine, as its processes see it.</summary>
    public string HomeOf(MachineWorld world) => Isolated ? "/home/user" : UnisolatedHomes.HomeIn(world.Directory);

    /// <summary>The kernels' runner scripts, as processes of a machine see them.</summary>
    public string RunnersDirectory { get; }

    /// <summary>The search path of a machine, whose home directory is given as its processes see it.</summary>
    public string SearchPathOf(string home) => Isolated
        ? $"{PackageDirectories.Programs(home)}:{_runtimes.InsidePath}"
        : $"{PackageDirectories.Programs(home)}:{_runtimes.HostPath}:{UnisolatedHomes.UsualNamesBeside(home)}";

    /// <summary>Whether a program of this name is on the search path that machines have of this host.</summary>
    public bool HasProgram(string name) => _runtimes.HostPath.Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));

    /// <summary>Variables that a machine needs here and not elsewhere.</summary>
    public IEnumerable<KeyValuePair<string, string>> VariablesOf(MachineWorld world) => _unisolated?.VariablesOf(world.Directory) ?? [];

    /// <exception cref="IsolationUnavailableException">There are no walls to be had, and none were not allowed.</exception>
    public static async Task<MachineHost> PrepareAsync(MachineHostOptions options, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new IsolationUnavailableException("Sandboxes need Linux: on other systems, run in a Linux container or use E2B's cloud.");
        var runtimes = LanguageRuntimes.Locate();
        if (!runtimes.Locations.TryGetValue("python", out var python))
            throw new IsolationUnavailableException(
                $"Sandboxes need python3, which was not found. Install it with: {InstallableTool.AptCommand("python3")}");

        var directory = await HostDirectory.OpenAsync(options.DataDirectory);
        var groups = ControlGroupTree.Open(directory.Instance);
        directory.Remember(groups.Directories);
        try
        {
            var preparing = RunnerScripts.PrepareAsync(Path.Combine(directory.Root, "runners"), python.Command, runtimes.Locations.GetValueOrDefault("java")?.Command, launcher, cancellationToken);
            var agentProgram = await AgentProgram.PrepareAsync(directory, python.Command, launcher, cancellationToken);
            var runners = await preparing;
            var bubblewrap = options.Bubblewrap ?? WallsExamination.FindBubblewrap();
            var examination = await WallsExamination.ExamineAsync(
                bubblewrap, directory, runtimes, agentProgram, runners, launcher, cancellationToken);
            if (examination.Walls is null && !options.AllowUnisolated)
                throw new IsolationUnavailableException(
                    $"Sandboxes cannot be isolated on this machine: {examination.Reason} To run code without isolation all the same, set AllowUnisolated.");
            var unisolated = examination.Walls is not null ? null
                : await UnisolatedHomes.OpenAsync(options, directory, runtimes, agentProgram, runners, launcher, cancellationToken);
            return new MachineHost(launcher, directory, groups, runtimes, agentProgram, runners, examination, unisolated,
                NetworkForwarder.Find(options.Slirp, python.Command, agentProgram, launcher));
        }
        catch
        {
            await groups.DisposeAsync();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Makes the host's side of a machine: its directory, user and control group, before anything runs.</summary>
    /// <exception cref="NetworkRulesException">This host cannot hold a machine to its rules.</exception>
    public MachinePlace CreatePlace(MachineSpec spec)
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
            return new MachinePlace(directory, user, group);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            _users.GiveBack(user);
            throw;
        }
    }

    /// <summary>Starts the first process of a machine, which connects to <paramref name="socket"/>.</summary>
    public async Task<MachineWorld> StartAsync(MachineSpec spec, MachinePlace place, string socket)
    {
        try
        {
            var process = await _launcher.StartAsync(Command(spec, place, socket));
            return new MachineWorld(process, Isolated, place.Group, place.User, _users, place.Directory);
        }
        catch
        {
            await place.Group.RemoveAsync();
            Directory.Delete(place.Directory, recursive: true);
            _users.GiveBack(place.User);
            throw;
        }
    }

    /// <summary>The network of a machine that is being made, not yet connected.</summary>
    public MachineNetwork NetworkOf(MachineSpec spec, MachineWorld world, MachinePlace place, int agentPid) =>
        new(_forwarder, spec.Network, place, world, agentPid);

    /// <summary>Is told that a language is used here, and makes its next start faster where it can.</summary>
    public void Expect(string language)
    {
        if (language != "java" || !_runtimes.Locations.TryGetValue(language, out var java))
            return;
        lock (_expecting)
            _java ??= JavaRunner.PrepareAsync(_runners, java.Command, _launcher, _closing.Token);
    }

    /// <summary>Has machines share this machine's network from now on.</summary>
    public void StopForwarding() => _forwarder = null;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_java is not null)
            await _java;
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

    private List<string> Command(MachineSpec spec, MachinePlace place, string socket)
    {
        var launch = new LaunchScript { EntryFiles = [.. place.Group.EntryFiles], SeccompFile = _walls?.SeccompFile, User = place.User };
        return _walls is null
            ? launch.Wrap([_python, .. AgentArguments(_agentProgram, socket)])
            : launch.Wrap(
            [
                .. _walls.Arguments(spec.Limits, AccessOf(spec), socket), "--",
                _runtimes.Locations["python"].InsideCommand, .. AgentArguments(Bubblewrap.AgentDirectory, Bubblewrap.AgentSocket),
            ]);
    }

    private static string[] AgentArguments(string directory, string socket) => ["-I", "-S", "-E", Path.Combine(directory, "agent.pyc"), socket];
}
