using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks.Cli.Tests.OrdinaryUser;

/// <summary>Isolation without root, as SECURITY.md describes it for a user without control groups.</summary>
public class OrdinaryUserTests(UserServer server) : IClassFixture<UserServer>
{
    private static readonly SandboxCreateOptions Offline = new() { InternetAccess = false };

    [OrdinaryUserFact]
    public async Task The_report_claims_the_layers_that_stand_and_no_others()
    {
        using var doctor = UserServer.Start("doctor", "--json");
        var report = JsonDocument.Parse((await doctor.EndAsync()).Stdout).RootElement;

        var active = report.GetProperty("layers").EnumerateArray().ToDictionary(
            x => x.GetProperty("name").GetString()!, x => x.GetProperty("active").GetBoolean());
        Assert.True(report.GetProperty("isolated").GetBoolean());
        Assert.All(
            ["namespaces", "system call filter", "files", "disk limit", "file limits", "process limit"], name => Assert.True(active[name], name));
        Assert.All(["host users", "memory limit", "processor limit"], name => Assert.False(active[name], name));
    }

    [OrdinaryUserFact]
    public async Task Files_processes_and_services_of_the_host_and_of_other_sandboxes_are_not_there()
    {
        var directory = Directory.CreateTempSubdirectory("for-all-");
        File.SetUnixFileMode(directory.FullName, (UnixFileMode)0b111_111_111);
        var secret = Path.Combine(directory.FullName, "secret");
        await File.WriteAllTextAsync(secret, "host-secret");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var other = await server.Client.CreateAsync(Offline);
        await using var sleeping = await other.Commands.StartAsync("exec -a other-sandbox sleep 60");
        await other.Files.WriteAsync("secret", "other-secret");
        await using var sandbox = await server.Client.CreateAsync(Offline);

        var shown = await sandbox.Commands.RunAsync(
            $"""
            cat {secret} ~/secret /proc/*/root{secret} /proc/1/environ 2> /dev/null
            echo planted > {directory.FullName}/planted
            cat /proc/[0-9]*/cmdline | tr '\0' ' ' | grep -E -o 'other-sandbo[x]|CodeBlocks.Cl[i]|agent.py[c]'
            (exec 5<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}) 2> /dev/null && echo CONNECTED
            echo done
            """);

        // Its own first process is seen, so others would be.
        Assert.Equal("agent.pyc\ndone\n", shown.Stdout);
        Assert.False(listener.Pending());
        Assert.Equal([secret], Directory.GetFiles(directory.FullName));
        directory.Delete(recursive: true);
    }

    [OrdinaryUserFact]
    public async Task No_right_is_held_or_to_be_had()
    {
        await using var sandbox = await server.Client.CreateAsync(Offline);

        var shown = await sandbox.Commands.RunAsync(
            """
            grep -E 'Cap(Inh|Prm|Eff|Amb)' /proc/self/status | grep -v 0000000000000000
            for attempt in 'unshare -rn true' 'unshare -m true' 'mount -t tmpfs x /tmp' 'nsenter -t 1 -m true' 'kill -9 1' 'chroot / true' 'touch /usr/x' 'touch /etc/x'; do
              $attempt > /dev/null 2>&1 && [ "$attempt" != 'kill -9 1' ] && echo "DONE $attempt"
            done
            echo done
            """);

        Assert.Equal("done\n", shown.Stdout);
        Assert.Equal("2", (await sandbox.Code.RunAsync("1 + 1")).Text);
    }

    [OrdinaryUserFact]
    public async Task Processes_and_space_end_at_their_limits()
    {
        await using var sandbox = await server.Client.CreateAsync(Offline);

        var told = await sandbox.Code.RunAsync("import os, time\nfor count in range(3000):\n    if not os.fork(): time.sleep(100)");
        var full = await Assert.ThrowsAsync<CommandExitException>(() => sandbox.Commands.RunAsync("fallocate -l 600M /tmp/full"));

        Assert.Equal("BlockingIOError", told.Error?.Name);
        Assert.Contains("No space left on device", full.Result.Stderr, StringComparison.Ordinal);
    }

    [OrdinaryUserFact]
    public async Task A_sandbox_pauses_wakes_and_dies_without_leaving_a_process()
    {
        var marker = $"ordinary-{Guid.NewGuid():N}";
        var sandbox = await server.Client.CreateAsync(Offline);
        await sandbox.Code.RunAsync("kept = 41");
        await sandbox.Commands.RunAsync($"( setsid bash -c 'trap \"\" TERM HUP; exec -a {marker} sleep 600' > /dev/null 2>&1 & ) ; sleep 0.3");
        Assert.Contains(ProcessTree.All(), process => process.CommandLine.Contains(marker, StringComparison.Ordinal));

        await sandbox.PauseAsync();
        await using var woken = await server.Client.ConnectAsync(sandbox.Id);
        Assert.Equal("42", (await woken.Code.RunAsync("kept + 1")).Text);
        await woken.PauseAsync();
        Assert.True(await server.Client.KillAsync(sandbox.Id));

        Assert.DoesNotContain(ProcessTree.All(), process => process.CommandLine.Contains(marker, StringComparison.Ordinal));
    }

    [OrdinaryUserFact]
    public async Task A_killed_server_leaves_no_process()
    {
        var killed = new UserServer();
        await killed.InitializeAsync();
        var paused = await killed.Client.CreateAsync(Offline);
        await paused.Commands.StartAsync("trap '' TERM HUP; sleep 600");
        await paused.PauseAsync();
        var processes = ProcessTree.Below(killed.Id);
        Assert.NotEmpty(processes);

        killed.Kill();

        for (var attempt = 0; attempt < 200 && processes.Any(ProcessTree.IsAlive); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.DoesNotContain(processes, ProcessTree.IsAlive);
    }
}
