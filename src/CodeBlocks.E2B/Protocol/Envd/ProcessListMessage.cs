namespace CodeBlocks.E2B.Protocol;

/// <summary>Answer to <c>process.Process/List</c>.</summary>
internal sealed record ProcessListMessage
{
    public IReadOnlyList<ProcessInfoMessage>? Processes { get; init; }
}
