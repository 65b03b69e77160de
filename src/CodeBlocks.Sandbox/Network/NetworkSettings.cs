using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Network;

/// <summary>The network settings of a sandbox, outbound and incoming.</summary>
/// <param name="InternetAccess">The last value that was set; null if none was.</param>
/// <param name="Configuration">The configuration as it was given; null if there is none.</param>
/// <param name="Rules">The outbound rules that follow from the other two.</param>
internal sealed record NetworkSettings(bool? InternetAccess, NetworkMessage? Configuration, NetworkRules Rules)
{
    public static NetworkSettings Default { get; } = new(null, null, NetworkRules.Open);

    /// <summary>Gets whether the ports answer without the traffic access token.</summary>
    public bool AllowPublicTraffic => Configuration?.AllowPublicTraffic ?? true;

    /// <summary>The <c>Host</c> header that is sent to ports, with <c>${PORT}</c> for the port; null for the caller's.</summary>
    public string? MaskRequestHost => Configuration?.MaskRequestHost;

    /// <summary>The scheme of a port: <c>http</c> or <c>https</c>.</summary>
    public string SchemeOf(int port) => Configuration?.HttpsPorts?.Contains(port) is true ? "https" : "http";
}
