namespace CodeBlocks.Sandbox.Isolation;

/// <summary>How much of the host one machine may use. What the host cannot enforce is named in the machine report.</summary>
internal sealed record MachineLimits
{
    /// <summary>The limits of a sandbox that asked for none.</summary>
    public static MachineLimits Default { get; } = new();

    /// <summary>Memory of all processes together, files included (they live in memory).</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Space for files below the home directory; there is half of it below <c>/tmp</c>, and an eighth below <c>/dev/shm</c>.</summary>
    public long DiskBytes { get; init; } = 1L << 30;

    /// <summary>Processes and threads alive at one time.</summary>
    public int Processes { get; init; } = 1024;

    /// <summary>Files one process may hold open.</summary>
    public int OpenFiles { get; init; } = 4096;

    /// <summary>Processors' worth of time.</summary>
    public double Processors { get; init; } = 2;
}
