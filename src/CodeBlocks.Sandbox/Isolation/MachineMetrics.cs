namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The usage of a machine at one moment; sizes in bytes.</summary>
internal sealed record MachineMetrics
{
    public int CpuCount { get; init; }

    /// <summary>The processor time since the last measurement, over all processors: 0 to 100.</summary>
    public double CpuUsedPercent { get; init; }

    public long MemoryTotal { get; init; }

    public long MemoryUsed { get; init; }

    public long MemoryCache { get; init; }

    public long DiskTotal { get; init; }

    public long DiskUsed { get; init; }
}
