using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes</c> and <c>POST /v2/sandboxes</c>; the two differ only in the server's defaults.</summary>
internal sealed record NewSandboxMessage
{
    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    /// <summary>Lifetime in seconds.</summary>
    public int? Timeout { get; init; }

    public bool? AutoPause { get; init; }

    public bool? AutoPauseMemory { get; init; }

    public AutoResumeMessage? AutoResume { get; init; }

    public bool? Secure { get; init; }

    [JsonPropertyName("allow_internet_access")]
    public bool? AllowInternetAccess { get; init; }

    public NetworkMessage? Network { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyDictionary<string, string>? EnvVars { get; init; }

    public JsonElement? Mcp { get; init; }

    public JsonElement? Iam { get; init; }

    public IReadOnlyList<VolumeMountMessage>? VolumeMounts { get; init; }
}
