using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Tests;

/// <summary>A server that is killed the hard way can clean up nothing: its sandboxes die with it, and the next one removes the rest.</summary>
public class KilledServerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_server_killed_while_it_makes_sandboxes_leaves_no_process_and_the_next_start_removes_what_else_is_left(int begun)
    {
        using var server = CodeBlocksCommand.Start("sandbox");
        await using var services = new ServiceCollection().AddE2B().BuildServiceProvider();
        var client = await ClientOfAsync(server, services);
        await FillAsync(client);
        await Wait.UntilAsync(() => Machines(server.Id).Count >= 3, description: "there are two sandboxes and a warm one");
        var before = Machines(server.Id).Count;
        var processes = ProcessTree.Below(server.Id);
        var (directory, groups) = Belongings(server.Id);
        Assert.NotEmpty(Directory.GetDirectories(directory).Concat(groups.SelectMany(Directory.GetDirectories)));

        var creations = Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => client.CreateAsync())).ToList();
        await Wait.UntilAsync(() => Machines(server.Id).Count >= before + begun);
        processes = [.. processes, .. ProcessTree.Below(server.Id)];
        server.Kill();

        await Wait.UntilAsync(() => !processes.Any(ProcessTree.IsAlive) && !groups.SelectMany(Members).Any());
        await Task.WhenAll(creations);
        Assert.DoesNotContain(ProcessTree.All(), process => process.CommandLine.Contains(directory, StringComparison.Ordinal));
        using var next = CodeBlocksCommand.Start("sandbox");
        await next.UntilPrintedAsync("Ctrl-C ends it");
        // Whichever server starts next removes it, and another test's may.
        await Wait.UntilAsync(() => !groups.Append(directory).Any(Directory.Exists));
        Assert.DoesNotContain(directory, await File.ReadAllTextAsync("/proc/self/mountinfo"), StringComparison.Ordinal);
        next.Interrupt();
        await next.EndAsync();
    }

    [Fact]
    public async Task A_killed_host_of_an_embedded_server_leaves_no_process()
    {
        using var host = CodeBlocksCommand.Start("run", "TestData/sleeps.json");
        await host.UntilPrintedAsync("asleep");
        var processes = ProcessTree.Below(host.Id);
        Assert.NotEmpty(processes);

        host.Kill();

        await Wait.UntilAsync(() => !processes.Any(ProcessTree.IsAlive));
    }

    /// <summary>One sandbox with everything that can run in it, and a paused one that does the same.</summary>
    private static async Task FillAsync(E2BClient client)
    {
        foreach (var pause in new[] { false, true })
        {
            var sandbox = await client.CreateAsync();
            sandbox.Release();
            await sandbox.Code.RunAsync("import subprocess; child = subprocess.Popen(['sleep', '600'])");
            await sandbox.Commands.StartAsync("trap '' TERM HUP INT; sleep 600", new CommandOptions { Timeout = TimeSpan.FromMinutes(10) });
            await sandbox.Commands.RunAsync("( setsid nohup bash -c 'trap \"\" TERM HUP INT; sleep 600' > /dev/null 2>&1 & )");
            if (pause)
                await sandbox.PauseAsync();
        }
    }

    private static async Task<E2BClient> ClientOfAsync(CodeBlocksCommand server, IServiceProvider services)
    {
        var variables = await server.VariablesAsync();
        return services.GetRequiredService<IE2BClientFactory>().CreateClient(new E2BClientOptions
        {
            ApiKey = variables["E2B_API_KEY"],
            ApiUrl = new Uri(variables["E2B_API_URL"]),
            SandboxUrl = new Uri(variables["E2B_SANDBOX_URL"]),
        });
    }

    /// <summary>The first processes of a server's machines, as the host sees them.</summary>
    private static List<ProcessTree.Entry> Machines(int server) =>
        [.. ProcessTree.All().Where(process => process.Parent == server && process.CommandLine.Contains("agent.pyc", StringComparison.Ordinal))];

    /// <summary>The directory and the control groups of a running server: it holds a lock in the first, which names the second.</summary>
    private static (string Directory, string[] Groups) Belongings(int server)
    {
        var held =
            Directory.GetFiles($"/proc/{server}/fd").Select(file => new FileInfo(file).LinkTarget).Single(file => Path.GetFileName(file) == "lock")!;
        var directory = Path.GetDirectoryName(held)!;
        return (directory, File.ReadAllLines(Path.Combine(directory, "control-groups")));
    }

    private static IEnumerable<string> Members(string group)
    {
        try
        {
            return [.. Directory.GetFiles(group, "cgroup.procs", SearchOption.AllDirectories).SelectMany(File.ReadAllLines)];
        }
        catch (IOException)
        {
            // A server of another test has removed it meanwhile.
            return [];
        }
    }
}
