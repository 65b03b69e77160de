using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>One sample of <c>GET /sandboxes/{id}/metrics</c>; sizes in bytes.</summary>
internal sealed record SandboxMetricMessage
{
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    public long TimestampUnix { get; init; }

    public int CpuCount { get; init; }

    public double CpuUsedPct { get; init; }

    public long MemUsed { get; init; }

    public long MemTotal { get; init; }

    public long MemCache { get; init; }

    public long DiskUsed { get; init; }

    public long DiskTotal { get; init; }
}
