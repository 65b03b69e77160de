namespace CodeBlocks.E2B;

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
