namespace CodeBlocks.E2B;

/// <summary>A snapshot of a sandbox: a template for others.</summary>
/// <param name="SnapshotId">The id, for <see cref="SandboxCreateOptions.Template"/>.</param>
/// <param name="Names">The full names; empty if it has none.</param>
public sealed record SnapshotInfo(string SnapshotId, IReadOnlyList<string> Names)
{
    internal static SnapshotInfo From(Protocol.SnapshotMessage message) => new(message.SnapshotId, message.Names ?? []);
}

/// <summary>The result of one fork: the new sandbox, or the error.</summary>
/// <param name="Sandbox">The new sandbox; its handle kills it when disposed.</param>
/// <param name="Error">The error, if there is no sandbox.</param>
public sealed record SandboxFork(Sandbox? Sandbox, E2BException? Error);
