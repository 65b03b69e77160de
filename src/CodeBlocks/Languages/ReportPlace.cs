namespace CodeBlocks;

/// <summary>The place of a report: between two keys in the output of its own execution, or into a file if it is long.</summary>
/// <param name="Key">A random text.</param>
/// <param name="Path">The path of the file in the sandbox.</param>
internal sealed record ReportPlace(string Key, string Path)
{
    /// <summary>The length from which a report goes into the file.</summary>
    public const int MaxInline = 256 * 1024;

    public static ReportPlace Create()
    {
        var key = $"codeblocks-{Guid.NewGuid():N}";
        return new(key, $"/tmp/.{key}");
    }
}
