namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>filesystem.Filesystem/Move</c>.</summary>
internal sealed record MoveMessage
{
    public string? Source { get; init; }

    public string? Destination { get; init; }
}
