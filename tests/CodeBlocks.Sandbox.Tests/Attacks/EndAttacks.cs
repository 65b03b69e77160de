using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Keeping a sandbox from being ended, and the agent from serving.</summary>
public class EndAttacks(AttackedServer server) : Attack(server)
{
    // Stops every process as soon as it exists.
    private const string StopAll = """
        import os, signal
        own = os.getpid()
        while True:
            for name in os.listdir('/proc'):
                if name.isdigit() and int(name) not in (1, own):
                    try:
                        os.kill(int(name), signal.SIGSTOP)
                    except OSError:
                        pass
            try:
                last = int(open('/proc/loadavg').read().split()[-1])
                for pid in range(last, last + 3):
                    os.kill(pid, signal.SIGSTOP)
            except OSError:
                pass
        """;

    [Fact]
    [Attempts(AttackClass.StoppedStarts, AttackClass.StoppedAndDeaf)]
    public async Task Code_that_stops_what_the_agent_starts_is_ended_all_the_same()
    {
        await Attacker.Files.WriteAsync("/tmp/stop.py", StopAll);
        await using var stopping = await Attacker.Commands.StartAsync("for n in 1 2 3 4; do python3 /tmp/stop.py & done; wait");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var starting = Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(
            () => Attacker.Commands.RunAsync("true", new CommandOptions { Timeout = TimeSpan.FromSeconds(5) }, patience.Token))).ToList();

        Assert.True(await Attacker.KillAsync(patience.Token));

        await Task.WhenAll(starting);
        await Wait.UntilAsync(() => Host.CountMachines() <= 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Attempts(AttackClass.StoppedStarts)]
    public async Task A_pause_at_the_timeout_holds_whatever_the_code_stops(bool filesOnly)
    {
        await using var paused = await Host.Client.CreateAsync(new SandboxCreateOptions
        {
            InternetAccess = false, Timeout = TimeSpan.FromSeconds(4), PauseOnTimeout = true, PauseFilesOnly = filesOnly,
        });
        await paused.Files.WriteAsync("kept.txt", "kept");
        await paused.Files.WriteAsync("/tmp/stop.py", StopAll);
        await using var stopping = await paused.Commands.StartAsync("python3 /tmp/stop.py");

        await Wait.UntilAsync(async () => (await Host.Client.GetAsync(paused.Id)).State == SandboxState.Paused);

        var resumed = await Host.Client.ConnectAsync(paused.Id);
        Assert.Equal("kept", await resumed.Files.ReadTextAsync("kept.txt"));
    }

    [Fact]
    [Attempts(AttackClass.DeepPaths)]
    public async Task Deep_paths_and_long_chains_of_links_end_no_sandbox()
    {
        var deep = string.Join('/', Enumerable.Repeat("d", 1500));
        await PythonAsync(
            """
            import os
            os.mkdir('/home/user/below')
            os.chdir('/home/user/below')
            for _ in range(3000):
                os.mkdir('d')
                os.chdir('d')
            os.chdir('/home/user')
            for number in range(1500):
                os.symlink('link%d' % (number + 1), 'link%d' % number)
            open('heavy', 'w').close()
            try:
                for number in range(20):
                    os.setxattr('heavy', 'user.e2b.a%d' % number, b'x' * 60000)
            except OSError:
                pass
            """);

        await Record.ExceptionAsync(() => Attacker.Files.MakeDirectoryAsync(deep));
        await Record.ExceptionAsync(() => Attacker.Files.WriteAsync($"up/{deep}/file", "x"));
        await Record.ExceptionAsync(() => Attacker.Files.ReadTextAsync("link0"));
        await Record.ExceptionAsync(() => Attacker.Files.GetInfoAsync("link0"));
        await Attacker.Files.GetInfoAsync("heavy");
        await Attacker.Files.ListAsync("/home/user", depth: 4000);
        await using (await Attacker.Files.WatchAsync("/home/user", new WatchOptions { Recursive = true }))
            Assert.Equal("fine\n", (await ShellAsync("echo fine")).Stdout);
        await Attacker.Files.RemoveAsync("below");
    }

    [Fact]
    [Attempts(AttackClass.Terminals)]
    public async Task A_terminal_that_nobody_reads_costs_the_agent_no_time()
    {
        var start = new Sandbox.Isolation.ProcessStart
        {
            Command = "sh", Arguments = ["-c", "head -c 4M /dev/zero | tr '\\0' x"], Pty = new Sandbox.Isolation.PtySize(80, 24),
        };
        var machine = Host.Server.Manager.Get(Attacker.Id).Active.Machine;
        await using var terminal = await machine.StartAsync(start, CancellationToken.None);
        await terminal.SignalAsync(9, CancellationToken.None);
        await terminal.Exit;

        var before = await AgentTicksAsync();
        await ShellAsync("sleep 2");

        Assert.InRange(await AgentTicksAsync() - before, 0, 60);
    }

    [Theory]
    [InlineData("fcntl.fcntl(os.open('/usr/bin/env', os.O_RDONLY), 1024, fcntl.F_RDLCK)")]
    [InlineData("fcntl.fcntl(os.open('/home/user/own', os.O_RDONLY | os.O_CREAT), 1024, fcntl.F_RDLCK)")]
    [InlineData("resource.prlimit(1, resource.RLIMIT_NOFILE, (3, 3))")]
    [InlineData("os.setpriority(os.PRIO_PROCESS, 1, 19)")]
    [InlineData("os.sched_setaffinity(1, {0})")]
    [InlineData("os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0))")]
    [InlineData("check(ctypes.CDLL(None, use_errno=True).syscall(206 if os.uname().machine == 'x86_64' else 0, 65536, ctypes.byref(ctypes.c_ulong())))")]
    [Attempts(AttackClass.SharedKernelPools, AttackClass.Priorities)]
    public async Task Leases_shared_pools_and_the_agent_s_settings_are_out_of_reach(string call)
    {
        var told = await PythonAsync(
            $$"""
            import ctypes, fcntl, os, resource
            def check(result):
                if result < 0:
                    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            try:
                {{call}}
                print('DONE')
            except OSError as error:
                print('refused:', error)
            """);

        Assert.StartsWith("refused:", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first", "second")]
    [InlineData("second", "first")]
    [InlineData("link", "second")]
    [Attempts(AttackClass.FullDisk)]
    public async Task A_file_composed_of_itself_holds_what_its_sources_held(string destination, string other)
    {
        await Attacker.Files.WriteAsync("first", new string('a', 200_000));
        await Attacker.Files.WriteAsync("second", new string('b', 200_000));
        await ShellAsync("ln first link");
        using var envd = Host.RawClient(Attacker.Id);
        envd.DefaultRequestHeaders.Add("X-Access-Token", Host.Server.Manager.Get(Attacker.Id).AccessToken);
        using var content = new StringContent(
            $$"""{"source_paths":["{{other}}","{{destination}}","{{other}}"],"destination":"{{destination}}"}""",
            System.Text.Encoding.UTF8, "application/json");

        var response = await envd.PostAsync("/files/compose", content);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("600000\n", (await ShellAsync($"stat -c %s {destination}")).Stdout);
    }

    [Theory]
    [InlineData("python", "1 / 0", "ZeroDivisionError")]
    [InlineData("javascript", "throw new TypeError('no')", "TypeError")]
    [InlineData("r", "stop(\"no\")", null)]
    public async Task An_error_reaches_a_caller_who_kills_the_sandbox_because_of_it(string language, string code, string? name)
    {
        for (var round = 0; round < 20; round++)
        {
            await using var sandbox = await Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
            var killing = Task.CompletedTask;
            var execution = await sandbox.Code.RunAsync(code, new RunCodeOptions
            {
                Language = language,
                OnError = _ =>
                {
                    killing = Task.Run(() => sandbox.KillAsync());
                    return ValueTask.CompletedTask;
                },
            });

            await killing;
            Assert.NotNull(execution.Error);
            if (name is not null)
                Assert.Equal(name, execution.Error.Name);
        }
    }

    [Fact]
    [Attempts(AttackClass.Environment)]
    public async Task The_command_line_of_the_linux_kernel_is_not_shown() =>
        Assert.Equal("\n", (await ShellAsync("cat /proc/cmdline")).Stdout);

    private async Task<long> AgentTicksAsync()
    {
        var fields = (await ShellAsync("cat /proc/1/stat")).Stdout.Split(' ');
        return long.Parse(fields[13], System.Globalization.CultureInfo.InvariantCulture)
            + long.Parse(fields[14], System.Globalization.CultureInfo.InvariantCulture);
    }
}
