namespace CodeBlocks.E2B.Protocol;

/// <summary>Error body of the proxy in front of sandboxes.</summary>
internal sealed record ProxyErrorMessage
{
    public required string SandboxId { get; init; }

    public required string Message { get; init; }

    public required int Code { get; init; }

    public int? Port { get; init; }
}
