using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Rules for a sandbox's traffic. What is allowed wins over what is denied.</summary>
public sealed record SandboxNetwork
{
    /// <summary>
    /// Addresses, ranges (CIDR) and domains (<c>*.example.com</c>) that may be reached. Domains need <c>0.0.0.0/0</c> in <see cref="DenyOut"/>.
    /// </summary>
    public IReadOnlyList<string>? AllowOut { get; init; }

    /// <summary>Addresses and ranges (CIDR) that may not be reached.</summary>
    public IReadOnlyList<string>? DenyOut { get; init; }

    /// <summary>
    /// Opens the ports of the sandbox to everyone. If <c>false</c>, a request needs a traffic token; this client sends it.
    /// </summary>
    /// <value>The default, <c>null</c>, is E2B's: open.</value>
    public bool? AllowPublicTraffic { get; init; }

    /// <summary>The <c>Host</c> that services in the sandbox see; <c>${PORT}</c> stands for the port.</summary>
    public string? MaskRequestHost { get; init; }

    /// <summary>Ports whose services speak HTTPS inside the sandbox. An update leaves them as they are.</summary>
    public IReadOnlyList<int>? HttpsPorts { get; init; }

    internal NetworkMessage ToMessage() => new()
    {
        AllowOut = AllowOut,
        DenyOut = DenyOut,
        AllowPublicTraffic = AllowPublicTraffic,
        MaskRequestHost = MaskRequestHost,
        HttpsPorts = HttpsPorts,
    };

    internal NetworkUpdateMessage ToUpdateMessage(bool? internetAccess) => new()
    {
        AllowOut = AllowOut,
        DenyOut = DenyOut,
        AllowPublicTraffic = AllowPublicTraffic,
        MaskRequestHost = MaskRequestHost,
        AllowInternetAccess = internetAccess,
    };

    internal static SandboxNetwork From(NetworkMessage message) => new()
    {
        AllowOut = message.AllowOut,
        DenyOut = message.DenyOut,
        AllowPublicTraffic = message.AllowPublicTraffic,
        MaskRequestHost = message.MaskRequestHost,
        HttpsPorts = message.HttpsPorts,
    };
}
