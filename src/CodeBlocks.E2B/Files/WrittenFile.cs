namespace CodeBlocks.E2B;

/// <summary>A file that was written.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name.</param>
/// <param name="Metadata">Its labels.</param>
public sealed record WrittenFile(string Path, string Name, IReadOnlyDictionary<string, string> Metadata)
{
    internal static WrittenFile From(Protocol.WrittenFileMessage message) =>
        new(message.Path, message.Name, message.Metadata ?? new Dictionary<string, string>());
}
