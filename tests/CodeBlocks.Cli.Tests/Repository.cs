namespace CodeBlocks.Cli.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? directory) =>
        directory is null ? throw new DirectoryNotFoundException("The tests were not started from a built source tree.")
        : File.Exists(Path.Combine(directory.FullName, "CodeBlocks.sln")) ? directory.FullName
        : Find(directory.Parent);
}
