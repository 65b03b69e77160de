namespace CodeBlocks.Sandbox.Isolation;

/// <summary>What a machine uses at this moment; sizes in bytes.</summary>
internal sealed record MachineMetrics
{
    public int CpuCount { get; init; }

    /// <summary>Since the last time it was asked, over all processors: 0 to 100.</summary>
    public double CpuUsedPercent { get; init; }

    public long MemoryTotal { get; init; }

    public long MemoryUsed { get; init; }

    public long MemoryCache { get; init; }

    public long DiskTotal { get; init; }

    public long DiskUsed { get; init; }
}
