namespace CodeBlocks;

/// <summary>Limits what workflows may ask for with certain credentials. What is not set is not limited.</summary>
/// <remarks>
/// A violation is an error of the definition when the workflow is published, and fails the block before anything is created when it runs. The last
/// three limits are no violations: they bound what a block brings out, below the host's own options.
/// </remarks>
public sealed class SandboxPolicy
{
    /// <summary>The languages that may be used, by their names: <c>python</c>, <c>js</c>, <c>bash</c>, <c>r</c>, <c>java</c>.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public IList<string>? Languages { get; set; }

    /// <summary>The templates that sandboxes may be created from.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public IList<string>? Templates { get; set; }

    /// <summary>Allows sandboxes that reach the internet. Otherwise blocks must set <c>internetAccess</c> to <c>false</c>.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool InternetAccess { get; set; } = true;

    /// <summary>The maximum timeout of a block, which is the lifetime of its sandbox. A step without a timeout gets this one.</summary>
    /// <value>The default is <see langword="null"/>: 24 hours, the maximum of the blocks. From 1 second to 24 hours.</value>
    public TimeSpan? MaxLifetime { get; set; }

    /// <summary>The maximum of <see cref="CodeBlocksOptions.MaxLogLength"/>.</summary>
    /// <value>The default is <see langword="null"/>: that of the host.</value>
    public int? MaxLogLength { get; set; }

    /// <summary>The maximum of <see cref="CodeFilesOptions.MaxFileSize"/>, in bytes.</summary>
    /// <value>The default is <see langword="null"/>: that of the host.</value>
    public long? MaxFileSize { get; set; }

    /// <summary>The maximum of <see cref="CodeFilesOptions.MaxTotalSize"/>, in bytes.</summary>
    /// <value>The default is <see langword="null"/>: that of the host.</value>
    public long? MaxTotalSize { get; set; }
}
