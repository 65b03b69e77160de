using System.Globalization;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>
/// What is done over and over leaves nothing behind and takes no more than the first time. CODEBLOCKS_SOAK says how often; the
/// tests do it a few times: <c>CODEBLOCKS_SOAK=1000 dotnet test tests/CodeBlocks.Sandbox.Tests --filter "FullyQualifiedName~Attacks.Soak"</c>
/// makes and kills 1,000 sandboxes and runs 10,000 cells in one.
/// </summary>
[Collection(SoakCollection.Name)]
public sealed class Soak : IAsyncLifetime
{
    private const int ExecutionsPerSandbox = 10;
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("CODEBLOCKS_SOAK") ?? "12", CultureInfo.InvariantCulture);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("soak-");
    private readonly ServiceProvider _services = new ServiceCollection().AddE2B().BuildServiceProvider();
    private LocalSandboxServer? _server;
    private E2BClient? _client;

    public async Task InitializeAsync()
    {
        _server = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { DataDirectory = _data.FullName, WarmSandboxes = 0 });
        _client = _services.GetRequiredService<IE2BClientFactory>().CreateClient(
            new E2BClientOptions { ApiKey = _server.ApiKey, ApiUrl = _server.Url, SandboxUrl = _server.Url });
    }

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        await _services.DisposeAsync();
        Assert.Empty(HostProcesses.WithArgument(_data.FullName));
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Sandboxes_made_and_killed_leave_no_process_descriptor_mount_group_or_directory()
    {
        for (var number = 0; number < 4; number++)
            await LiveAndDieAsync();
        var before = Remains.Of(_data.FullName);

        for (var number = 0; number < Count; number++)
            await LiveAndDieAsync();

        Assert.Empty(HostProcesses.WithArgument(_data.FullName));
        await AssertNoMoreThanAsync(before);
    }

    [Fact]
    public async Task Executions_in_one_sandbox_cost_no_process_descriptor_file_or_memory_for_each()
    {
        var languages = Programs.Languages;
        await using var sandbox = await _client!.CreateAsync(new SandboxCreateOptions { InternetAccess = false, Timeout = TimeSpan.FromHours(1) });
        for (var number = 0; number < 4 * languages.Length; number++)
            await ExecuteAsync(sandbox, languages[number % languages.Length], number);
        var (before, inside, memory) = (Remains.Of(_data.FullName), await InsideAsync(sandbox), MemoryOfServer());

        for (var number = 0; number < Count * ExecutionsPerSandbox; number++)
            await ExecuteAsync(sandbox, languages[number % languages.Length], number);

        // What has just ended may not be reaped yet.
        var insideNow = await Wait.ForAsync(async () =>
            await InsideAsync(sandbox) is var now && (now.Processes, now.Files) == (inside.Processes, inside.Files) ? now : null);
        await AssertNoMoreThanAsync(before);
        Assert.InRange(insideNow.Descriptors, 0, inside.Descriptors + 6);
        // Caches and heaps fill up once; whatever is kept of each execution would be more than that in a long soak.
        Assert.InRange(MemoryOfServer() - memory, long.MinValue, 16 << 20);
        Assert.InRange(insideNow.Megabytes, 0, inside.Megabytes + 256);
    }

    private async Task AssertNoMoreThanAsync(Remains before)
    {
        // What the server compiles once, in the background, may still have run before, and end or be reaped only now.
        var after = await Wait.ForAsync(() => Task.FromResult(
            Remains.Of(_data.FullName) is var now && now.Processes <= before.Processes ? now : null));

        // A connection that is kept for reuse or is being closed comes and goes; what leaks, leaks with every sandbox.
        Assert.InRange(after.Descriptors, 0, before.Descriptors + 6);
        Assert.Equal((before.Mounts, before.Groups, before.Entries), (after.Mounts, after.Groups, after.Entries));
    }

    private static async Task ExecuteAsync(E2BSandbox sandbox, string language, int number)
    {
        var execution = await sandbox.Code.RunAsync(Programs.ThreeAndFour(language), new RunCodeOptions { Language = language });
        Assert.Equal("7", string.Concat(execution.Logs.Stdout).Trim());
        if (number % 10 == 0)
            await sandbox.Commands.RunAsync("echo x > ~/file");
        if (number % 10 == 5)
            Assert.Equal("content", await WriteAndReadAsync(sandbox));
    }

    private static async Task<string> WriteAndReadAsync(E2BSandbox sandbox)
    {
        await sandbox.Files.WriteAsync("file", "content");
        return await sandbox.Files.ReadTextAsync("file");
    }

    private static async Task<Inside> InsideAsync(E2BSandbox sandbox)
    {
        const string count =
            "ls -d /proc/[0-9]* | wc -l; ls -d /proc/[0-9]*/fd/* 2> /dev/null | wc -l; find ~ /tmp /dev/shm | wc -l; "
            + "cat /proc/[0-9]*/statm 2> /dev/null | awk '{ pages += $2 } END { print int(pages / 256) }'";
        var counts = (await sandbox.Commands.RunAsync(count)).Stdout.Split('\n').Take(4)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))
            .ToList();
        return new Inside(counts[0], counts[1], counts[2], counts[3]);
    }

    private static long MemoryOfServer() => GC.GetTotalMemory(forceFullCollection: true);

    private async Task LiveAndDieAsync()
    {
        await using var sandbox = await _client!.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
        Assert.Equal("2", (await sandbox.Code.RunAsync("1 + 1")).Text);
        await sandbox.Files.WriteAsync("file", "content");
        await sandbox.Commands.RunAsync("( setsid sleep 600 > /dev/null 2>&1 & ); echo left > /tmp/left");
        Assert.True(await sandbox.KillAsync());
    }

    private sealed record Inside(int Processes, int Descriptors, int Files, int Megabytes);

    private sealed record Remains(int Processes, int Descriptors, int Mounts, int Groups, int Entries)
    {
        public static Remains Of(string directory) => new(
            HostProcesses.BelowThis().Count,
            Directory.GetFileSystemEntries("/proc/self/fd").Length,
            File.ReadAllLines("/proc/self/mountinfo").Length,
            Instances(directory).Sum(instance => GroupsOf(Path.GetFileName(instance))),
            Instances(directory).Sum(instance => Directory.GetFileSystemEntries(instance, "*", SearchOption.AllDirectories).Length));

        // Beside them is what all servers share: compiled once, in the background, and kept.
        private static IEnumerable<string> Instances(string directory) =>
            Directory.GetDirectories(directory).Where(instance => File.Exists(Path.Combine(instance, "lock")));

        private static int GroupsOf(string instance) => !Directory.Exists("/sys/fs/cgroup")
            ? 0
            : Directory.GetDirectories("/sys/fs/cgroup", $"codeblocks-{instance}", Everywhere).Sum(group => Directory.GetDirectories(group).Length);

        private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
    }
}
