using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>A file or directory in a sandbox.</summary>
public sealed record EntryInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its full path.</summary>
    public required string Path { get; init; }

    /// <summary>What it is; for a link, what it leads to.</summary>
    public EntryType Type { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Its permission bits, such as 0644.</summary>
    public uint Mode { get; init; }

    /// <summary>Its permissions in words, such as <c>-rw-r--r--</c>.</summary>
    public string Permissions { get; init; } = "";

    /// <summary>The user it belongs to.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The group it belongs to.</summary>
    public string Group { get; init; } = "";

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset ModifiedTime { get; init; }

    /// <summary>Where it leads to, if it is a link.</summary>
    public string? SymlinkTarget { get; init; }

    /// <summary>The labels it was written with; see <see cref="FileUpload.Metadata"/>.</summary>
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

/// <summary>What an entry of a directory is.</summary>
public enum EntryType
{
    /// <summary>Neither of the others: a pipe, a socket, a device, or a link to nothing.</summary>
    Other,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A link that was not followed.</summary>
    Symlink,
}
