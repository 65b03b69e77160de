using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>A file or directory in a sandbox.</summary>
public sealed record EntryInfo
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The full path.</summary>
    public required string Path { get; init; }

    /// <summary>The type; for a link, the type of its target.</summary>
    public EntryType Type { get; init; }

    /// <summary>The size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The permission bits, such as 0644.</summary>
    public uint Mode { get; init; }

    /// <summary>The permissions as text, such as <c>-rw-r--r--</c>.</summary>
    public string Permissions { get; init; } = "";

    /// <summary>The user that owns it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The group that owns it.</summary>
    public string Group { get; init; } = "";

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset ModifiedTime { get; init; }

    /// <summary>The target, if it is a link.</summary>
    public string? SymlinkTarget { get; init; }

    /// <summary>The labels that were written with it; see <see cref="FileUpload.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal static EntryInfo From(EntryMessage message) => new()
    {
        Name = message.Name ?? "",
        Path = message.Path ?? "",
        Type = message.Type switch
        {
            EntryTypeMessage.File => EntryType.File,
            EntryTypeMessage.Directory => EntryType.Directory,
            EntryTypeMessage.Symlink => EntryType.Symlink,
            _ => EntryType.Other,
        },
        Size = message.Size,
        Mode = message.Mode,
        Permissions = message.Permissions ?? "",
        Owner = message.Owner ?? "",
        Group = message.Group ?? "",
        ModifiedTime = message.ModifiedTime ?? default,
        SymlinkTarget = message.SymlinkTarget,
        Metadata = message.Metadata ?? new Dictionary<string, string>(),
    };
}

/// <summary>The types of directory entries.</summary>
public enum EntryType
{
    /// <summary>Another type: a pipe, a socket, a device, or a link to nothing.</summary>
    Other,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A link that was not followed.</summary>
    Symlink,
}
