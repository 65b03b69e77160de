namespace CodeBlocks.E2B.Protocol;

/// <summary>Response of <c>filesystem.Filesystem/Stat</c>, <c>MakeDir</c> and <c>Move</c>.</summary>
internal sealed record EntryResponseMessage
{
    public EntryMessage? Entry { get; init; }
}
