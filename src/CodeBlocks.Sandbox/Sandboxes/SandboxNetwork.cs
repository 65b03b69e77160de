using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>How a sandbox reaches the network, and who reaches its ports.</summary>
/// <param name="InternetAccess">As it was said last; null when it was left open.</param>
/// <param name="Configuration">The configuration as it was given; null when there is none.</param>
/// <param name="Rules">What of the network its processes reach: the meaning of the other two.</param>
internal sealed record SandboxNetwork(bool? InternetAccess, NetworkMessage? Configuration, NetworkRules Rules)
{
    public static SandboxNetwork Default { get; } = new(null, null, NetworkRules.Open);

    /// <summary>Whether its ports answer without the traffic token.</summary>
    public bool AllowPublicTraffic => Configuration?.AllowPublicTraffic ?? true;

    /// <summary>The <c>Host</c> its ports see, with <c>${PORT}</c> for the port; null leaves the caller's.</summary>
    public string? MaskRequestHost => Configuration?.MaskRequestHost;

    /// <summary>What a port speaks.</summary>
    public string SchemeOf(int port) => Configuration?.HttpsPorts?.Contains(port) is true ? "https" : "http";
}
