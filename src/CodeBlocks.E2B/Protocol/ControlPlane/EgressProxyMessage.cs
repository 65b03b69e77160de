namespace CodeBlocks.E2B.Protocol;

/// <summary>A SOCKS5 proxy for outgoing traffic; the password travels to the server only.</summary>
internal sealed record EgressProxyMessage
{
    public required string Address { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public override string ToString() => $"{nameof(EgressProxyMessage)} {{ {Address} }}";
}
