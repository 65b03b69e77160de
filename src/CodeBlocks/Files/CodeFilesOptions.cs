namespace CodeBlocks;

/// <summary>Options for the files that blocks put into a sandbox and bring out of it.</summary>
public sealed class CodeFilesOptions
{
    /// <summary>Brings the files that code creates or modifies out of the sandbox.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The maximum number of files brought out of one run. The rest are counted and named in the output.</summary>
    /// <value>The default is 200.</value>
    public int MaxFiles { get; set; } = 200;

    /// <summary>The maximum size of a file that is brought out, in bytes. Larger files are named in the output.</summary>
    /// <value>The default is 50 MiB.</value>
    public long MaxFileSize { get; set; } = 50 * 1024 * 1024;

    /// <summary>The maximum number of bytes brought out of one run.</summary>
    /// <value>The default is 200 MiB.</value>
    public long MaxTotalSize { get; set; } = 200 * 1024 * 1024;

    /// <summary>The maximum size of a text that the output contains, in bytes. A larger text is in the file store only.</summary>
    /// <value>The default is 1 MiB.</value>
    public int MaxInlineSize { get; set; } = 1024 * 1024;

    /// <summary>
    /// The directory of the default file store. If several hosts run the workflows, share the directory between them or register another
    /// <see cref="IFileStore"/>.
    /// </summary>
    /// <value>The default is <c>codeblocks/files</c> in the user's local application data.</value>
    public string StoreDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "codeblocks",
        "files");

    /// <summary>The directory on the host that <see cref="InputFile.HostPath"/> is relative to. Nothing outside it is read.</summary>
    /// <value>The default is <see langword="null"/>: host paths are refused.</value>
    public string? InputRoot { get; set; }
}
