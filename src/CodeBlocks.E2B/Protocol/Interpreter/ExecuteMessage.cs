using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /execute</c>; <see cref="ContextId"/> and <see cref="Language"/> exclude each other.</summary>
internal sealed record ExecuteMessage
{
    public required string Code { get; init; }

    [JsonPropertyName("context_id")]
    public string? ContextId { get; init; }

    public string? Language { get; init; }

    [JsonPropertyName("env_vars")]
    public IReadOnlyDictionary<string, string>? EnvVars { get; init; }
}
