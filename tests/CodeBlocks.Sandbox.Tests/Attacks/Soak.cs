using System.Globalization;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>
/// Sandboxes made and killed in a row leave nothing behind. CODEBLOCKS_SOAK says how many; the tests make a few:
/// <c>CODEBLOCKS_SOAK=1000 dotnet test tests/CodeBlocks.Sandbox.Tests --filter Soak</c>.
/// </summary>
[Collection(SoakCollection.Name)]
public class Soak
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("CODEBLOCKS_SOAK") ?? "12", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Sandboxes_made_and_killed_leave_no_process_descriptor_mount_group_or_directory()
    {
        var data = Directory.CreateTempSubdirectory("soak-");
        await using var services = new ServiceCollection().AddE2B().BuildServiceProvider();

        await using (var server = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { DataDirectory = data.FullName, WarmSandboxes = 0 }))
        {
            var client = services.GetRequiredService<IE2BClientFactory>().CreateClient(
                new E2BClientOptions { ApiKey = server.ApiKey, ApiUrl = server.Url, SandboxUrl = server.Url });
            for (var number = 0; number < 4; number++)
                await LiveAndDieAsync(client);
            var before = Remains.Of(data.FullName);

            for (var number = 0; number < Count; number++)
                await LiveAndDieAsync(client);

            Assert.Empty(HostProcesses.WithArgument(data.FullName));
            var after = Remains.Of(data.FullName);
            // A connection that is kept for reuse or is being closed comes and goes; what leaks, leaks with every sandbox.
            Assert.InRange(after.Descriptors, 0, before.Descriptors + 6);
            Assert.Equal(before with { Descriptors = 0 }, after with { Descriptors = 0 });
        }

        Assert.Empty(HostProcesses.WithArgument(data.FullName));
        data.Delete(recursive: true);
    }

    private static async Task LiveAndDieAsync(E2BClient client)
    {
        await using var sandbox = await client.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
        Assert.Equal("2", (await sandbox.Code.RunAsync("1 + 1")).Text);
        await sandbox.Files.WriteAsync("file", "content");
        await sandbox.Commands.RunAsync("( setsid sleep 600 > /dev/null 2>&1 & ); echo left > /tmp/left");
        Assert.True(await sandbox.KillAsync());
    }

    private sealed record Remains(int Processes, int Descriptors, int Mounts, int Groups, int Entries)
    {
        public static Remains Of(string directory) => new(
            HostProcesses.BelowThis().Count,
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            File.ReadAllLines("/proc/self/mountinfo").Length,
            Directory.GetDirectories(directory).Sum(instance => GroupsOf(Path.GetFileName(instance))),
            Directory.GetFileSystemEntries(directory, "*", SearchOption.AllDirectories).Length);

        private static int GroupsOf(string instance) => !Directory.Exists("/sys/fs/cgroup")
            ? 0
            : Directory.GetDirectories("/sys/fs/cgroup", $"codeblocks-{instance}", Everywhere).Sum(group => Directory.GetDirectories(group).Length);

        private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
    }
}
