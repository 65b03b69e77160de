using System.Globalization;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>
/// Gives a machine with a network of its own a way to the internet, through slirp4netns: an ordinary process that answers for the
/// outside world. Neither this machine's loopback nor private networks are behind it.
/// </summary>
internal sealed record NetworkForwarder(string Slirp, string Ip)
{
    /// <summary>Where slirp4netns answers for this machine's name servers.</summary>
    public const string NameServer = "10.0.2.3";

    private const string Tunnel = "/dev/net/tun";
    private const UnixFileMode ForAll = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static readonly string[] Directories = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/sbin", "/bin"];

    /// <summary>What is needed, where all of it is there.</summary>
    public static NetworkForwarder? Find(string? slirp)
    {
        slirp = slirp is null ? InDirectories("slirp4netns") : File.Exists(slirp) ? slirp : null;
        var ip = InDirectories("ip");
        var tunnel = File.Exists(Tunnel) && (File.GetUnixFileMode(Tunnel) & ForAll) == ForAll;
        return slirp is not null && ip is not null && tunnel ? new NetworkForwarder(slirp, ip) : null;
    }

    public static IsolationLayer Describe(NetworkForwarder? forwarder) => forwarder is not null
        ? new IsolationLayer("network", true, "slirp4netns: internet access leads to neither this machine's services nor private networks")
        : new IsolationLayer(
            "network",
            false,
            "sandboxes with internet access share this machine's network, its loopback services included",
            "sudo apt-get install -y slirp4netns iproute2 (in a container, also --device /dev/net/tun)");

    /// <summary>Runs for as long as its input is open; it writes something when the network is up.</summary>
    public string[] Command(string python, string agentProgram, int agentPid) =>
    [
        python, "-I", "-S", "-E", Path.Combine(agentProgram, "network.pyc"), agentPid.ToString(CultureInfo.InvariantCulture), Ip, Slirp,
    ];

    private static string? InDirectories(string command) =>
        Directories.Select(directory => Path.Combine(directory, command)).FirstOrDefault(File.Exists);
}
