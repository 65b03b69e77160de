namespace CodeBlocks.Benchmarks.Load;

/// <summary>The sources that this program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo directory) =>
        File.Exists(Path.Combine(directory.FullName, "CodeBlocks.sln")) ? directory.FullName
        : Find(directory.Parent ?? throw new InvalidOperationException("The benchmarks run from the sources' directory."));
}
