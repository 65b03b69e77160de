using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Error body of the control plane and of envd's REST routes. <see cref="Code"/> equals the HTTP status.</summary>
internal sealed record ApiErrorMessage
{
    public required int Code { get; init; }

    public required string Message { get; init; }

    [JsonPropertyName("error_code")]
    public string? ErrorCode { get; init; }
}

/// <summary>Error body of the proxy in front of sandboxes.</summary>
internal sealed record ProxyErrorMessage
{
    public required string SandboxId { get; init; }

    public required string Message { get; init; }

    public required int Code { get; init; }

    public int? Port { get; init; }
}
