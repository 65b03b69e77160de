using System.Globalization;
using System.Net;

namespace CodeBlocks.Sandbox.Network;

/// <summary>
/// The input of <c>ip -batch</c> that makes a machine's network follow its rules. Linux applies policy rules in the order of their
/// preference: first those for incoming packets, then local addresses, then outgoing packets. A change adds the new rules beside the old
/// ones, then removes the old ones, denials first, so that the old or the new rules apply to each packet at every moment.
/// </summary>
internal static class RoutingPolicy
{
    // slirp4netns's own network (the machine, its gateway and name server) is within the first, and more specific.
    private static readonly string[] Closed =
        ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15"];

    private const int GatewayIn = 900, AllowIn = 1000, DenyIn = 2000, Local = 10_000, GatewayOut = 10_900, AllowOut = 11_000, DenyOut = 12_000;

    // Two sets of rules fit beside each other.
    private const int OddGeneration = 2000;

    /// <summary>
    /// For a new network: closes what is no internet (private, shared, link-local where clouds keep their secrets, and benchmark
    /// addresses), and moves the rule for local addresses to where there is room before it.
    /// </summary>
    public static IEnumerable<string> Base { get; } =
    [
        .. Closed.Select(network => $"route add prohibit {network}"),
        $"rule add pref {Text(Local)} lookup local",
        "rule del pref 0 lookup local",
        // There is nothing on the gateway, but the way leads over it: it has to be found, and to find the machine.
        $"rule add pref {Text(GatewayIn)} iif {NetworkForwarder.Interface} from {NetworkForwarder.Gateway} lookup local",
        $"rule add pref {Text(GatewayOut)} to {NetworkForwarder.Gateway} lookup main",
    ];

    public static IEnumerable<string> Add(NetworkRules rules, int generation) =>
        rules.IsOpen ? [] : Allowing(rules, generation).Concat(Denying(rules, generation)).Select(rule => "rule add " + rule);

    public static IEnumerable<string> Remove(NetworkRules rules, int generation) =>
        rules.IsOpen ? [] : Denying(rules, generation).Concat(Allowing(rules, generation)).Select(rule => "rule del " + rule);

    private static IEnumerable<string> Allowing(NetworkRules rules, int generation) => rules.Allowed.SelectMany(network => new[]
    {
        $"pref {At(AllowIn, generation)} iif {NetworkForwarder.Interface} from {Text(network)} lookup local",
        $"pref {At(AllowOut, generation)} to {Text(network)} lookup main",
    });

    private static IEnumerable<string> Denying(NetworkRules rules, int generation) => rules.Denied.SelectMany(network => new[]
    {
        $"pref {At(DenyIn, generation)} iif {NetworkForwarder.Interface} from {Text(network)} blackhole",
        $"pref {At(DenyOut, generation)} to {Text(network)} prohibit",
    });

    private static string At(int preference, int generation) => Text(preference + (generation % 2 * OddGeneration));

    private static string Text(IPNetwork network) => string.Create(CultureInfo.InvariantCulture, $"{network.BaseAddress}/{network.PrefixLength}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
