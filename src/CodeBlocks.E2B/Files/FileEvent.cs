using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Something happened in a watched directory.</summary>
/// <param name="Type">What.</param>
/// <param name="Name">The entry's path, relative to the watched directory.</param>
/// <param name="Entry">What the entry is like, if <see cref="WatchOptions.IncludeEntry"/> asked for it and it still exists.</param>
public sealed record FileEvent(FileEventType Type, string Name, EntryInfo? Entry)
{
    internal static FileEvent From(FilesystemEventMessage message) => new(
        message.Type switch
        {
            FilesystemEventTypeMessage.Create => FileEventType.Create,
            FilesystemEventTypeMessage.Write => FileEventType.Write,
            FilesystemEventTypeMessage.Remove => FileEventType.Remove,
            FilesystemEventTypeMessage.Rename => FileEventType.Rename,
            FilesystemEventTypeMessage.Chmod => FileEventType.ChangeMode,
            _ => FileEventType.Unknown,
        },
        message.Name ?? "",
        message.Entry is { } entry ? EntryInfo.From(entry) : null);
}

/// <summary>What happened to a file.</summary>
public enum FileEventType
{
    /// <summary>Something this version does not know.</summary>
    Unknown,

    /// <summary>It was created.</summary>
    Create,

    /// <summary>It was written to.</summary>
    Write,

    /// <summary>It was removed.</summary>
    Remove,

    /// <summary>It was renamed or moved away.</summary>
    Rename,

    /// <summary>Its permissions or times were changed.</summary>
    ChangeMode,
}
