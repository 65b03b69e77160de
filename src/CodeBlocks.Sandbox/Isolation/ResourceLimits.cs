namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The resource limits of each process; the numbers are Linux's.</summary>
internal static class ResourceLimits
{
    private const uint FileSize = 1;
    private const uint Core = 4;
    private const uint Processes = 6;
    private const uint OpenFiles = 7;

    public static IReadOnlyList<(uint Limit, ulong Value)> Of(MachineLimits limits, bool isolated)
    {
        List<(uint, ulong)> values = [(Core, 0), (OpenFiles, (ulong)limits.OpenFiles), (FileSize, (ulong)limits.DiskBytes)];
        // Linux counts this per user: without a user namespace of its own, a machine would share the count with the user's other processes.
        if (isolated)
            values.Add((Processes, (ulong)limits.Processes));
        return values;
    }
}
