namespace CodeBlocks.E2B.Protocol;

/// <summary>Response of <c>filesystem.Filesystem/ListDir</c>.</summary>
internal sealed record EntryListMessage
{
    public IReadOnlyList<EntryMessage>? Entries { get; init; }
}
