using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The resources that a sandbox used at one time; sizes in bytes.</summary>
public sealed record SandboxMetrics
{
    /// <summary>The time of the sample.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The number of processors.</summary>
    public int CpuCount { get; init; }

    /// <summary>The use of the processors in percent.</summary>
    public double CpuUsedPercent { get; init; }

    /// <summary>The memory in use.</summary>
    public long MemoryUsed { get; init; }

    /// <summary>The size of the memory.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>The memory used as cache.</summary>
    public long MemoryCache { get; init; }

    /// <summary>The disk space in use.</summary>
    public long DiskUsed { get; init; }

    /// <summary>The size of the disk.</summary>
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
