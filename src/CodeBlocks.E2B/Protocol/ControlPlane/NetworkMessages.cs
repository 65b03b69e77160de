using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Network rules of a sandbox, as given at creation and shown in its details.</summary>
internal record NetworkMessage
{
    public bool? AllowPublicTraffic { get; init; }

    public IReadOnlyList<string>? AllowOut { get; init; }

    public IReadOnlyList<string>? DenyOut { get; init; }

    public EgressProxyMessage? EgressProxy { get; init; }

    public string? MaskRequestHost { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<NetworkRuleMessage>>? Rules { get; init; }

    public IReadOnlyList<int>? HttpsPorts { get; init; }
}

/// <summary>Body of <c>PUT /sandboxes/{id}/network</c>: replaces all rules; what is left out is cleared.</summary>
internal sealed record NetworkUpdateMessage : NetworkMessage
{
    [JsonPropertyName("allow_internet_access")]
    public bool? AllowInternetAccess { get; init; }
}

internal sealed record NetworkRuleMessage(NetworkTransformMessage? Transform);

internal sealed record NetworkTransformMessage(IReadOnlyDictionary<string, string>? Headers)
{
    public override string ToString() => $"{nameof(NetworkTransformMessage)} {{ {Headers?.Count ?? 0} headers }}";
}

/// <summary>A SOCKS5 proxy for outgoing traffic; the password travels to the server only.</summary>
internal sealed record EgressProxyMessage
{
    public required string Address { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public override string ToString() => $"{nameof(EgressProxyMessage)} {{ {Address} }}";
}
