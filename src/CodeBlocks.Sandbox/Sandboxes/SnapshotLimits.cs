using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The space that copies of sandboxes' files may take on the server's disk.</summary>
/// <param name="Each">The maximum size of one copy in bytes.</param>
/// <param name="All">The budget of all copies together.</param>
internal sealed record SnapshotLimits(long Each, ByteBudget All)
{
    /// <summary>
    /// The limits that the options set. One copy has at most home, <c>/tmp</c> and the other writable files when they are full, and the archive's
    /// overhead.
    /// </summary>
    public static SnapshotLimits Of(LocalSandboxOptions options) =>
        new(((long)options.DiskMegabytes << 20) * 5 / 2, new ByteBudget((long)options.SnapshotMegabytes << 20));
}
