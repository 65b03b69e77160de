using System.Collections.Concurrent;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public sealed class HostDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("host-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Servers_that_start_at_the_same_moment_do_not_remove_each_others_directories()
    {
        var opened = new ConcurrentBag<HostDirectory>();

        await Parallel.ForAsync(
            0,
            400,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, _) => opened.Add(await HostDirectory.OpenAsync(_root.FullName, TimeProvider.System)));

        Assert.All(opened, directory => Assert.True(Directory.Exists(directory.Path)));
        Assert.Equal(opened.Count, opened.Select(directory => directory.Instance).Distinct().Count());
        foreach (var directory in opened)
            directory.Dispose();
        Assert.Empty(_root.GetDirectories());
    }
}
