using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>A message without fields: <c>{}</c>.</summary>
internal sealed record EmptyMessage
{
    public static EmptyMessage Instance { get; } = new();
}

/// <summary>One entry of the answer to <c>POST /files</c>.</summary>
internal sealed record WrittenFileMessage
{
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary><c>file</c>.</summary>
    public required string Type { get; init; }
}

/// <summary>Answer to envd's <c>GET /metrics</c>; sizes in bytes unless they say MiB.</summary>
internal sealed record EnvdMetricsMessage
{
    /// <summary>Unix seconds.</summary>
    [JsonPropertyName("ts")]
    public long Timestamp { get; init; }

    [JsonPropertyName("cpu_count")]
    public int CpuCount { get; init; }

    [JsonPropertyName("cpu_used_pct")]
    public double CpuUsedPct { get; init; }

    [JsonPropertyName("mem_total")]
    public long MemTotal { get; init; }

    [JsonPropertyName("mem_used")]
    public long MemUsed { get; init; }

    [JsonPropertyName("mem_cache")]
    public long MemCache { get; init; }

    [JsonPropertyName("mem_total_mib")]
    public long MemTotalMiB { get; init; }

    [JsonPropertyName("mem_used_mib")]
    public long MemUsedMiB { get; init; }

    [JsonPropertyName("disk_used")]
    public long DiskUsed { get; init; }

    [JsonPropertyName("disk_total")]
    public long DiskTotal { get; init; }
}
