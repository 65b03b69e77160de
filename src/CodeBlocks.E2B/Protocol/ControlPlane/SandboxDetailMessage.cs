namespace CodeBlocks.E2B.Protocol;

/// <summary>Answer to <c>GET /sandboxes/{id}</c>.</summary>
internal sealed record SandboxDetailMessage : ListedSandboxMessage
{
    public string? EnvdAccessToken { get; init; }

    public bool? AllowInternetAccess { get; init; }

    public string? Domain { get; init; }

    public NetworkMessage? Network { get; init; }

    public SandboxLifecycleMessage? Lifecycle { get; init; }

    public override string ToString() => $"{nameof(SandboxDetailMessage)} {{ {SandboxId} }}";
}
