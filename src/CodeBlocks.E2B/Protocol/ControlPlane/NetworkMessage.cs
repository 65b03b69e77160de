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
