namespace CodeBlocks.E2B.Protocol;

/// <summary>Response of <c>filesystem.Filesystem/WatchDir</c>: exactly one of the three.</summary>
internal sealed record WatchEventMessage
{
    public EmptyMessage? Start { get; init; }

    public FilesystemEventMessage? Filesystem { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}
