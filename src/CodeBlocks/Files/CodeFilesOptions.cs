namespace CodeBlocks;

/// <summary>Where the blocks' files come from and go to, and their bounds.</summary>
public sealed class CodeFilesOptions
{
    /// <summary>Whether files that code creates or modifies are brought out of the sandbox.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Most files brought out of one run; the rest are named and counted in the output.</summary>
    /// <value>The default is 200.</value>
    public int MaxFiles { get; set; } = 200;

    /// <summary>Largest file brought out, in bytes; larger ones are named in the output.</summary>
    /// <value>The default is 50 MiB.</value>
    public long MaxFileSize { get; set; } = 50 * 1024 * 1024;

    /// <summary>Most bytes brought out of one run.</summary>
    /// <value>The default is 200 MiB.</value>
    public long MaxTotalSize { get; set; } = 200 * 1024 * 1024;

    /// <summary>Largest text, in bytes, that the output carries itself; a larger one is in the file store only.</summary>
    /// <value>The default is 1 MiB.</value>
    public int MaxInlineSize { get; set; } = 1024 * 1024;

    /// <summary>The directory of the default file store. On more than one machine it must be a shared one, or <see cref="IFileStore"/> another.</summary>
    /// <value>The default is <c>codeblocks/files</c> in the user's local application data.</value>
    public string StoreDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "codeblocks", "files");

    /// <summary>The directory on the host that <see cref="InputFile.HostPath"/> is relative to; nothing outside it is read.</summary>
    /// <value>The default is none: host paths are refused.</value>
    public string? InputRoot { get; set; }
}
