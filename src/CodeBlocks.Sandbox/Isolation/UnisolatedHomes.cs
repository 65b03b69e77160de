using System.Globalization;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The home directories of unisolated machines, one for each machine and removed with it. Where this process is root, such machines
/// run as one unprivileged user of the host, if that user can run everything they need, so that no package manager changes the host.
/// </summary>
internal sealed class UnisolatedHomes : IDisposable
{
    /// <summary>One for all: files that a program leaves in <c>/tmp</c> are writable for the next one.</summary>
    private const uint Unprivileged = 61_183;

    private readonly (string Name, string Target)[] _usualNames;
    private readonly HostDirectory _homes;
    private readonly bool _ownsHomes;
    private readonly bool _canChangePython;

    private UnisolatedHomes(HostDirectory homes, bool ownsHomes, uint? user, string python, string agentProgram, bool canChangePython)
    {
        _usualNames = [("python", python), ("sudo", Path.Combine(agentProgram, AgentProgram.Sudo))];
        _homes = homes;
        _ownsHomes = ownsHomes;
        _canChangePython = canChangePython;
        User = user;
    }

    /// <summary>The user that machines run as; null for this process's own.</summary>
    public uint? User { get; }

    /// <param name="options">The options, which may name the directory of the homes.</param>
    /// <param name="directory">This process's directory, which is often in memory and allows no programs.</param>
    /// <param name="programs">The programs that machines must be able to run.</param>
    /// <param name="agentProgram">The compiled agent.</param>
    /// <param name="shared">The directory that all machines share; null for none.</param>
    /// <param name="launcher">Starts the trial of the unprivileged user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<UnisolatedHomes> OpenAsync(
        MachineHostOptions options, HostDirectory directory, MachinePrograms programs, string agentProgram, string? shared,
        ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var own = options.DataDirectory is null;
        var homes = own ? await HostDirectory.OpenAsync(DefaultRoot(), options.TimeProvider) : directory;
        var canSwitch = await CanSwitchAsync(
            [homes.Path, agentProgram, .. shared is null ? [] : new[] { shared }, .. programs.Commands], launcher, cancellationToken);
        var canChangePython = !canSwitch && (NativeMethods.EffectiveUser() == 0 || programs.Python.Prefix is not null);
        return new UnisolatedHomes(homes, own, canSwitch ? Unprivileged : null, programs.Python.Command, agentProgram, canChangePython);
    }

    /// <summary>The home directory in the directory of a machine.</summary>
    public static string HomeIn(string directory) => Path.Combine(directory, "home");

    /// <summary>Names that E2B's image has and Debian does not: the last directory of the search path, so that the host's own programs win.</summary>
    public static string UsualNamesBeside(string home) => Path.Combine(Path.GetDirectoryName(home)!, "bin");

    /// <summary>Creates the directory of a machine, with a home and a directory for temporary files.</summary>
    /// <param name="searchPath">The search path for a home. A login shell sets the host's own path before it reads the home's profile.</param>
    public string Create(Func<string, string> searchPath)
    {
        var directory = _homes.CreateFor(User);
        var home = HomeIn(directory);
        var pip = Path.Combine(home, ".config", "pip");
        Directory.CreateDirectory(pip);
        Directory.CreateDirectory(TemporaryIn(directory));
        File.WriteAllText(Path.Combine(home, ".profile"), $"PATH='{searchPath(home)}'\n");
        File.WriteAllText(Path.Combine(pip, "pip.conf"), PackageDirectories.PipConfiguration);
        var files = Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories);
        foreach (var path in files.Append(home).Append(TemporaryIn(directory)))
            HostDirectory.GiveTo(User, path);
        // These stay this process's own: what they lead to is the host's.
        Directory.CreateDirectory(UsualNamesBeside(home));
        foreach (var (name, target) in _usualNames)
            File.CreateSymbolicLink(Path.Combine(UsualNamesBeside(home), name), target);
        return directory;
    }

    /// <summary>The variables that unisolated machines need beyond those of every machine.</summary>
    public IEnumerable<KeyValuePair<string, string>> VariablesOf(string directory)
    {
        yield return new("TMPDIR", TemporaryIn(directory));
        // The user of the machine may write to the python that the host itself uses, and pip would.
        if (_canChangePython)
            yield return new("PIP_USER", "1");
    }

    /// <summary>The layers, with the unprivileged user added where there is one.</summary>
    public IReadOnlyList<IsolationLayer> Describe(IReadOnlyList<IsolationLayer> layers)
    {
        if (User is not { } user)
            return layers;
        var number = user.ToString(CultureInfo.InvariantCulture);
        var detail = $"sandboxes run as one unprivileged user ({number}), who can read what everybody on this machine can";
        return [.. layers, new("host users", true, detail)];
    }

    public void Dispose()
    {
        if (_ownsHomes)
            _homes.Dispose();
    }

    private static string DefaultRoot() => $"/var/tmp/codeblocks-{NativeMethods.EffectiveUser().ToString(CultureInfo.InvariantCulture)}";

    private static string TemporaryIn(string directory) => Path.Combine(directory, "tmp");

    /// <summary>Tries whether processes can be started as the unprivileged user, and whether that user can reach all that they need.</summary>
    private static async Task<bool> CanSwitchAsync(IEnumerable<string> needed, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (!HostUsers.AreAvailable)
            return false;
        using var trial = await launcher.StartAsync(new LaunchScript { User = Unprivileged }.Wrap(
            ["/bin/sh", "-c", "for path; do [ -x \"$path\" ] || exit 1; done", "sh", .. needed]));
        await trial.Exited.WaitAsync(cancellationToken);
        return trial.ExitCode == 0;
    }
}
