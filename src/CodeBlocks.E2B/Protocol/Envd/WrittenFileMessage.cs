namespace CodeBlocks.E2B.Protocol;

/// <summary>One entry of the answer to <c>POST /files</c>.</summary>
internal sealed record WrittenFileMessage
{
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary><c>file</c>.</summary>
    public required string Type { get; init; }
}
