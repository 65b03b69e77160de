namespace CodeBlocks;

/// <summary>Options for the files that blocks put into a sandbox and bring out of it.</summary>
public sealed class CodeFilesOptions
{
    /// <summary>Brings the files that code creates or modifies out of the sandbox.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The files that are left out without being named, such as caches. A pattern that ends in <c>/</c> is about directories, with everything in
    /// them; any other is about files. A pattern with a <c>/</c> before its end is compared with the path below the working directory, any other
    /// with the name, at any depth. <c>*</c>, <c>?</c> and <c>[abc]</c> are wildcards.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <see cref="DefaultIgnored"/>. An empty list leaves nothing out.</value>
    public IList<string>? Ignored { get; set; }

    /// <summary>
    /// The default of <see cref="Ignored"/>: hidden directories, caches, installed packages, and what shells and tools note for themselves.
    /// </summary>
    public static IReadOnlyList<string> DefaultIgnored { get; } =
    [
        ".?*/", "__pycache__/", "__MACOSX/", "node_modules/", "site-packages/", "*.egg-info/", "R/*-library/", "*.pyc",
        ".*_history", ".Rhistory", ".DS_Store", ".wget-hsts", ".python-version", ".npmrc", ".lesshst", ".viminfo",
    ];

    /// <summary>
    /// The names of files that mark a directory as generated; it is left out with everything in it. The working directory itself never is.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: <c>pyvenv.cfg</c>, which every Python virtual environment has, and <c>CACHEDIR.TAG</c>, which caches
    /// have. An empty list leaves nothing out.
    /// </value>
    public IList<string>? IgnoredMarkers { get; set; }

    /// <summary>The number of files that are downloaded at a time.</summary>
    /// <value>The default is 4; from 1 to 64.</value>
    public int MaxParallelDownloads { get; set; } = 4;

    /// <summary>The maximum size of all texts that the output contains, in bytes. Further texts are in the file store only.</summary>
    /// <value>The default is 16 MiB; at least 0.</value>
    public long MaxTotalInlineSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>The maximum number of files brought out of one run. The rest are counted and named in the output.</summary>
    /// <value>The default is 200; from 1 to 100,000.</value>
    public int MaxFiles { get; set; } = 200;

    /// <summary>The maximum size of a file that is brought out, in bytes. Larger files are named in the output.</summary>
    /// <value>The default is 50 MiB; at least 1 byte.</value>
    public long MaxFileSize { get; set; } = 50 * 1024 * 1024;

    /// <summary>The maximum number of bytes brought out of one run.</summary>
    /// <value>The default is 200 MiB; at least <see cref="MaxFileSize"/>.</value>
    public long MaxTotalSize { get; set; } = 200 * 1024 * 1024;

    /// <summary>The maximum size of a text that the output contains, in bytes. A larger text is in the file store only.</summary>
    /// <value>The default is 1 MiB; from 0 to 64 MiB.</value>
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

    /// <summary>Copies the options with other maximum sizes.</summary>
    internal CodeFilesOptions With(long maxFileSize, long maxTotalSize)
    {
        var copy = (CodeFilesOptions)MemberwiseClone();
        (copy.MaxFileSize, copy.MaxTotalSize) = (maxFileSize, maxTotalSize);
        return copy;
    }
}
