namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>filesystem.Filesystem/Stat</c>, <c>MakeDir</c> and <c>Remove</c>.</summary>
internal sealed record PathMessage
{
    public string? Path { get; init; }
}
