using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>A change in a watched directory.</summary>
/// <param name="Type">The type of the change.</param>
/// <param name="Name">The entry's path, relative to the watched directory.</param>
/// <param name="Entry">The description of the entry, if <see cref="WatchOptions.IncludeEntry"/> asked for it and it still exists.</param>
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

/// <summary>The types of changes.</summary>
public enum FileEventType
{
    /// <summary>A type that this version does not know.</summary>
    Unknown,

    /// <summary>The entry was created.</summary>
    Create,

    /// <summary>The file was written to.</summary>
    Write,

    /// <summary>The entry was removed.</summary>
    Remove,

    /// <summary>The entry was renamed or moved away.</summary>
    Rename,

    /// <summary>The permissions or times were changed.</summary>
    ChangeMode,
}
