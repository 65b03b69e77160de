using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>One sandbox in the answer to <c>GET /v2/sandboxes</c>.</summary>
internal record ListedSandboxMessage
{
    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    public string? Alias { get; init; }

    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset StartedAt { get; init; }

    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset EndAt { get; init; }

    /// <summary><c>running</c> or <c>paused</c>.</summary>
    public required string State { get; init; }

    public int CpuCount { get; init; }

    [JsonPropertyName("memoryMB")]
    public int MemoryMB { get; init; }

    [JsonPropertyName("diskSizeMB")]
    public int DiskSizeMB { get; init; }

    public required string EnvdVersion { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyList<VolumeMountMessage>? VolumeMounts { get; init; }
}
