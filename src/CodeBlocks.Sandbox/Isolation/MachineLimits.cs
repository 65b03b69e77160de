namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The limits of one machine. The machine report names those that this host cannot enforce.</summary>
internal sealed record MachineLimits
{
    /// <summary>The default limits.</summary>
    public static MachineLimits Default { get; } = new();

    /// <summary>The memory of all processes together, in bytes, files included, which are in memory.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>The space for files below the home directory, in bytes. <c>/tmp</c> has half of it, and <c>/dev/shm</c> an eighth.</summary>
    public long DiskBytes { get; init; } = 1L << 30;

    /// <summary>The maximum number of processes and threads.</summary>
    public int Processes { get; init; } = 1024;

    /// <summary>The maximum number of open files of one process.</summary>
    public int OpenFiles { get; init; } = 4096;

    /// <summary>The processor time per second of all processes together, in processors.</summary>
    public double Processors { get; init; } = 2;
}
