namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A file, directory or link of a machine.</summary>
internal sealed record MachineEntry
{
    public required string Name { get; init; }

    /// <summary>The requested path, made absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The type of the entry, or of the target of a link.</summary>
    public required MachineEntryType Type { get; init; }

    public long Size { get; init; }

    /// <summary>The permission bits, of the target for a link.</summary>
    public uint Mode { get; init; }

    /// <summary>The permissions as Go writes them: <c>-rw-r--r--</c>, <c>Lrwxrwxrwx</c>.</summary>
    public string Permissions { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Group { get; init; } = "";

    public DateTimeOffset ModifiedTime { get; init; }

    /// <summary>The final target of a link; null if the entry is no link.</summary>
    public string? SymlinkTarget { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
