using System.Globalization;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Network;

/// <summary>
/// Connects a machine that has a network of its own to the internet, through slirp4netns: an ordinary process of the host. Neither the
/// host's loopback nor private networks are reached through it.
/// </summary>
internal sealed record NetworkForwarder
{
    /// <summary>The address at which slirp4netns forwards to the host's name servers.</summary>
    public const string NameServer = "10.0.2.3";

    /// <summary>The machine's gateway to the internet.</summary>
    public const string Gateway = "10.0.2.2";

    /// <summary>The network interface of the machine.</summary>
    public const string Interface = "tap0";

    /// <summary>The time that connecting a machine, or changing its routes, may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private const string Tunnel = "/dev/net/tun";
    private const UnixFileMode ForAll = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly string Install =
        $"{InstallableTool.AptCommand("slirp4netns", "iproute2")}, and let this user open /dev/net/tun "
        + "(sudo chmod 666 /dev/net/tun; in a container, --device /dev/net/tun)";

    // As root: lets the machine's user open the tunnel, without changing it for other users.
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

    /// <summary>Gets whether only root may open the tunnel.</summary>
    public required bool IsTunnelClosed { get; init; }

    /// <summary>Finds what a forwarder needs; null if something is missing.</summary>
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
        : new IsolationLayer(
            "network", false, "sandboxes with internet access share this machine's network, its loopback services included", Install);

    /// <summary>Refuses rules that need a forwarder, or other access than the machine was created with.</summary>
    public static void ThrowUnlessSame(NetworkRules old, NetworkRules rules)
    {
        if (rules.AreSelective || rules.IsOpen != old.IsOpen)
            throw Missing();
    }

    public static NetworkRulesException Missing() => new(
        "this machine has no network of their own for sandboxes, so internet access is all or nothing and stays as it was when a sandbox "
        + "was created; "
        + "allow and deny lists and network updates need slirp4netns: " + Install);

    /// <summary>
    /// Starts a forwarder after adding the routes. It runs as long as its stdin is open, and writes something when the network is
    /// up.
    /// </summary>
    public Task<LaunchedProcess> StartAsync(LaunchScript launch, int agentPid, IReadOnlyList<string> routes)
    {
        var command = launch.Wrap(Command(agentPid, Slirp, routes));
        return Launcher.StartAsync(
            IsTunnelClosed ? ["/usr/bin/unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", OwnTunnel, "sh", .. command] : command,
            holdInput: true);
    }

    /// <summary>Changes the routes of a machine's network, outside the machine's control group, whose limits may be reached.</summary>
    /// <exception cref="NetworkForwarderException">The routes could not be changed, or only some of them.</exception>
    public async Task RouteAsync(LaunchScript launch, int agentPid, IReadOnlyList<string> routes, TimeProvider time, bool force = false)
    {
        launch = launch with { EntryFiles = [] };
        using var process = await Launcher.StartAsync(launch.Wrap(Command(agentPid, force ? "-force" : "", routes)));
        try
        {
            await process.Exited.WaitAsync(Timeout, time);
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

/// <summary>Thrown when a machine's network cannot be connected or changed.</summary>
internal sealed class NetworkForwarderException(string reason) : Exception(
    $"A sandbox could not be connected to a network of its own; slirp4netns failed: {reason} Try again; 'codeblocks doctor' says what it needs.");
