using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Answer to create, connect and resume.</summary>
internal sealed record SandboxMessage
{
    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    public required string EnvdVersion { get; init; }

    public string? Alias { get; init; }

    public string? EnvdAccessToken { get; init; }

    public string? TrafficAccessToken { get; init; }

    public string? Domain { get; init; }

    public override string ToString() => $"{nameof(SandboxMessage)} {{ {SandboxId} }}";
}
