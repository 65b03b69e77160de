using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>How a sandbox reaches the network, and who reaches its ports.</summary>
/// <param name="InternetAccess">As the creator said it; null when it was left open.</param>
/// <param name="Configuration">The configuration as it was given; null when there is none.</param>
internal sealed record SandboxNetwork(bool? InternetAccess, NetworkMessage? Configuration)
{
    private const string Everything = "0.0.0.0/0";

    public static SandboxNetwork Default { get; } = new(null, null);

    /// <summary>Whether its ports answer without the traffic token.</summary>
    public bool AllowPublicTraffic => Configuration?.AllowPublicTraffic ?? true;

    /// <summary>The <c>Host</c> its ports see, with <c>${PORT}</c> for the port; null leaves the caller's.</summary>
    public string? MaskRequestHost => Configuration?.MaskRequestHost;

    /// <summary>Whether processes reach the network at all: a sandbox on one machine has all of it or nothing.</summary>
    public bool IsOpen => InternetAccess is not false && Configuration?.DenyOut?.Contains(Everything) is not true;

    /// <summary>Whether the configuration asks for less than everything and more than nothing, which only a firewall of its own could give.</summary>
    public bool IsSelective => Configuration is { AllowOut.Count: > 0 } or { EgressProxy: not null } or { Rules.Count: > 0 }
        || Configuration?.DenyOut?.Any(target => target != Everything) is true;
}
