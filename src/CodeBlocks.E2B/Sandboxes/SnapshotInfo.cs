namespace CodeBlocks.E2B;

/// <summary>A snapshot of a sandbox: a template for others.</summary>
/// <param name="SnapshotId">Its id: what <see cref="SandboxCreateOptions.Template"/> takes.</param>
/// <param name="Names">Its full names, if it was named.</param>
public sealed record SnapshotInfo(string SnapshotId, IReadOnlyList<string> Names)
{
    internal static SnapshotInfo From(Protocol.SnapshotMessage message) => new(message.SnapshotId, message.Names ?? []);
}
