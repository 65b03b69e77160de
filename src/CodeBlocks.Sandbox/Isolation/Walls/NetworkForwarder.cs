using System.Globalization;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>
/// Gives a machine with a network of its own a way to the internet, through slirp4netns: an ordinary process that answers for the
/// outside world. Neither this machine's loopback nor private networks are behind it.
/// </summary>
internal sealed record NetworkForwarder
{
    /// <summary>Where slirp4netns answers for this machine's name servers.</summary>
    public const string NameServer = "10.0.2.3";

    /// <summary>Where a machine's packets go on their way to the internet.</summary>
    public const string Gateway = "10.0.2.2";

    /// <summary>What a machine's way to the internet is called inside.</summary>
    public const string Interface = "tap0";

    private const string Tunnel = "/dev/net/tun";
    private const UnixFileMode ForAll = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly string Install =
        $"{InstallableTool.AptCommand("slirp4netns", "iproute2")}, and let this user open /dev/net/tun "
        + "(sudo chmod 666 /dev/net/tun; in a container, --device /dev/net/tun)";

    // Root sees to it that a machine's user may open the tunnel, without changing it for anybody else.
    private const string OwnTunnel = """
        mount -t tmpfs -o mode=755,size=64k none /dev/net && mknod -m 666 /dev/net/tun c 10 200 && exec "$@"
        """;

    private static readonly string[] Directories = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/sbin", "/bin"];

    public required string Slirp { get; init; }

    public required string Ip { get; init; }

    public required string Python { get; init; }

    /// <summary>The compiled agent, on the host.</summary>
    public required string AgentProgram { get; init; }

    public required ProcessLauncher Launcher { get; init; }

    /// <summary>Whether the tunnel is root's alone.</summary>
    public required bool IsTunnelClosed { get; init; }

    /// <summary>What is needed, where all of it is there.</summary>
    public static NetworkForwarder? Find(string? slirp, string python, string agentProgram, ProcessLauncher launcher)
    {
        slirp = slirp is null ? InDirectories("slirp4netns") : File.Exists(slirp) ? slirp : null;
        if (slirp is null || InDirectories("ip") is not { } ip || !File.Exists(Tunnel))
            return null;
        var closed = (File.GetUnixFileMode(Tunnel) & ForAll) != ForAll;
        return closed && !HostUsers.AreAvailable
            ? null
            : new NetworkForwarder
            {
                Slirp = slirp, Ip = ip, Python = python, AgentProgram = agentProgram, Launcher = launcher, IsTunnelClosed = closed,
            };
    }

    public static IsolationLayer Describe(NetworkForwarder? forwarder) => forwarder is not null
        ? new IsolationLayer("network", true, "slirp4netns: internet access leads to neither this machine's services nor private networks")
        : new IsolationLayer("network", false, "sandboxes with internet access share this machine's network, its loopback services included", Install);

    /// <summary>Without a forwarder, a machine's network is what it was made with.</summary>
    public static void ThrowUnlessSame(NetworkRules old, NetworkRules rules)
    {
        if (rules.AreSelective || rules.IsOpen != old.IsOpen)
            throw Missing();
    }

    public static NetworkRulesException Missing() => new(
        "this machine has no network of their own for sandboxes, so internet access is all or nothing and stays as it was when a sandbox was created; "
        + "allow and deny lists and network updates need slirp4netns: " + Install);

    /// <summary>Starts it after the routes are laid; it runs for as long as its input is open, and writes something when the network is up.</summary>
    public Task<LaunchedProcess> StartAsync(MachinePlace place, int agentPid, IReadOnlyList<string> routes)
    {
        var launch = new LaunchScript { EntryFiles = [.. place.Group.EntryFiles], User = place.User };
        var command = launch.Wrap(Command(agentPid, Slirp, routes));
        return Launcher.StartAsync(
            IsTunnelClosed ? ["/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", OwnTunnel, "sh", .. command] : command,
            holdInput: true);
    }

    /// <summary>Changes the routes of a machine's network. What the machine has used up of its control group cannot keep this from happening.</summary>
    /// <exception cref="NetworkForwarderException">They could not be changed, or only some of them.</exception>
    public async Task RouteAsync(int agentPid, MachinePlace place, IReadOnlyList<string> routes, TimeSpan patience, bool force = false)
    {
        var launch = new LaunchScript { User = place.User };
        using var process = await Launcher.StartAsync(launch.Wrap(Command(agentPid, force ? "-force" : "", routes)));
        try
        {
            await process.Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.Exited;
        }

        if (process.ExitCode != 0 && !force)
            throw new NetworkForwarderException(await process.Errors);
    }

    private string[] Command(int agentPid, string what, IReadOnlyList<string> routes) =>
    [
        Python, "-I", "-S", "-E", Path.Combine(AgentProgram, "network.pyc"), agentPid.ToString(CultureInfo.InvariantCulture), Ip, what, .. routes,
    ];

    private static string? InDirectories(string command) =>
        Directories.Select(directory => Path.Combine(directory, command)).FirstOrDefault(File.Exists);
}
