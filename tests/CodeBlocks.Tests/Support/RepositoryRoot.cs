namespace CodeBlocks.Tests;

/// <summary>The directory of the repository, for tests that read its documentation.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo directory) =>
        File.Exists(System.IO.Path.Combine(directory.FullName, "CodeBlocks.sln")) ? directory.FullName : Find(directory.Parent!);
}
