namespace CodeBlocks.E2B.Protocol;

/// <summary>Response of <c>filesystem.Filesystem/GetWatcherEvents</c>.</summary>
internal sealed record WatcherEventsMessage
{
    public IReadOnlyList<FilesystemEventMessage>? Events { get; init; }
}
