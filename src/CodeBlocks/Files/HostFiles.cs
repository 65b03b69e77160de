namespace CodeBlocks;

/// <summary>Opens files of the host for a workflow, below one configured directory. Links out of the directory are refused.</summary>
internal static class HostFiles
{
    /// <exception cref="ArgumentException">The path is refused, or the file does not exist.</exception>
    public static Stream OpenRead(string? root, string hostPath)
    {
        if (root is null)
            throw new ArgumentException(
                $"Input file '{hostPath}' is on the host, and no directory is configured to read from; set CodeBlocks:Files:InputRoot.");

        if (hostPath.Contains('\0') || Path.IsPathRooted(hostPath))
            throw new ArgumentException($"Input file '{hostPath}' must be relative to CodeBlocks:Files:InputRoot.");

        var directory = RealPath(Path.GetFullPath(root));
        var path = RealPath(Path.GetFullPath(hostPath, directory));

        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"Input file '{hostPath}' leads out of CodeBlocks:Files:InputRoot.");

        if (!File.Exists(path))
            throw new ArgumentException($"Input file '{hostPath}' does not exist in CodeBlocks:Files:InputRoot.");

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, useAsync: true);
    }

    // Resolves every link in the path, so that the caller can check where the path ends.
    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);

        if (parent is null)
            return path;

        var real = Path.Combine(RealPath(parent), Path.GetFileName(path));
        var entry = new FileInfo(real);
        return entry.LinkTarget is null ? real : RealPath(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
