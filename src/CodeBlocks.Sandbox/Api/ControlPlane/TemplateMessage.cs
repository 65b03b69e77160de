using System.Text.Json.Serialization;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>A template in the list of templates.</summary>
internal sealed record TemplateMessage
{
    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("buildID")]
    public string BuildId { get; init; } = Guid.Empty.ToString();

    public required int CpuCount { get; init; }

    public required int MemoryMB { get; init; }

    public required int DiskSizeMB { get; init; }

    public bool Public { get; init; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string EnvdVersion { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public int SpawnCount { get; init; }

    public int BuildCount { get; init; } = 1;

    public string BuildStatus { get; init; } = "ready";
}
