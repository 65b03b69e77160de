using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>What a sandbox used at one moment; sizes in bytes.</summary>
public sealed record SandboxMetrics
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Number of its processors.</summary>
    public int CpuCount { get; init; }

    /// <summary>How much of them was used, in percent.</summary>
    public double CpuUsedPercent { get; init; }

    /// <summary>Memory used.</summary>
    public long MemoryUsed { get; init; }

    /// <summary>Memory there is.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>Memory used as cache.</summary>
    public long MemoryCache { get; init; }

    /// <summary>Disk space used.</summary>
    public long DiskUsed { get; init; }

    /// <summary>Disk space there is.</summary>
    public long DiskTotal { get; init; }

    internal static SandboxMetrics From(SandboxMetricMessage message) => new()
    {
        Timestamp = message.Timestamp,
        CpuCount = message.CpuCount,
        CpuUsedPercent = message.CpuUsedPct,
        MemoryUsed = message.MemUsed,
        MemoryTotal = message.MemTotal,
        MemoryCache = message.MemCache,
        DiskUsed = message.DiskUsed,
        DiskTotal = message.DiskTotal,
    };
}
