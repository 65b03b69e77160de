using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Attacks through processes: too many of them, processes that do not end, spying on others, and forbidden system calls.</summary>
public class ProcessAttacks(AttackedServer server) : Attack(server)
{
    [Theory]
    [InlineData("exec bash -c ':(){ :|:& }; :; sleep 600'")]
    [InlineData("exec python3 -c 'import os\nwhile True:\n try: os.fork()\n except OSError: pass'")]
    [InlineData(
        "exec node -e 'setInterval(() => require(\"child_process\").spawn(\"sleep\", [\"600\"], { argv0: process.argv[1] })"
        + ".on(\"error\", () => {}), 1)'")]
    [Attempts(AttackClass.ForkBombs)]
    public async Task A_fork_bomb_takes_the_sandbox_at_most(string bomb)
    {
        var marker = $"bomb{Guid.NewGuid():N}";
        await using var command = await Attacker.Commands.StartAsync($"{bomb} {marker}", new CommandOptions { Timeout = TimeSpan.FromMinutes(10) });
        await Wait.UntilAsync(() => HostProcesses.WithArgument(marker).Count >= AttackedServer.MaxProcesses / 2);

        await Host.AssertStillServesAsync();
        Assert.InRange(HostProcesses.WithArgument(marker).Count, 1, AttackedServer.MaxProcesses + 16);
        Assert.True(await Attacker.KillAsync());
        await Wait.UntilAsync(() => HostProcesses.WithArgument(marker).Count == 0);
    }

    [SkippableTheory]
    [InlineData(
        "python", "can't start new thread",
        """
        import threading, time
        started = 0
        try:
            while True:
                threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
                started += 1
        finally:
            print('STARTED', started)
        """)]
    [InlineData(
        "java", "unable to create native thread",
        """
        int started = 0;
        try {
            while (true) {
                var thread = new Thread(() -> { try { Thread.sleep(600000); } catch (InterruptedException e) { } });
                thread.setDaemon(true);
                thread.start();
                started++;
            }
        } finally {
            System.out.println("STARTED " + started);
        }
        """)]
    [Attempts(AttackClass.Threads)]
    public async Task A_bomb_of_threads_ends_at_the_limit_of_processes(string language, string error, string code)
    {
        Kernels.Runtimes.Require(language);

        var told = await CellAsync(language, code, TimeSpan.FromSeconds(60));

        Assert.Contains(error, told, StringComparison.Ordinal);
        var started = int.Parse(Regex.Match(told, @"STARTED (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(started, AttackedServer.MaxProcesses / 2, AttackedServer.MaxProcesses + 16);
        await Host.AssertStillServesAsync();
        Assert.True(await Attacker.KillAsync());
    }

    [Fact]
    [Attempts(AttackClass.Daemons)]
    public async Task A_daemon_does_not_outlive_its_sandbox()
    {
        var marker = $"daemon{Guid.NewGuid():N}";
        await ShellAsync(
            $"""
            for way in 'setsid' 'nohup' 'setsid -f' ''; do
              ( ( $way bash -c 'trap "" TERM HUP INT; exec -a {marker} sleep 300' > /dev/null 2>&1 & ) & )
            done
            sleep 1
            """);
        Assert.NotEmpty(HostProcesses.WithArgument(marker));

        await Attacker.KillAsync();

        Assert.Empty(HostProcesses.WithArgument(marker));
    }

    [Fact]
    [Attempts(AttackClass.TracingAndSignals)]
    public async Task Killing_everything_in_sight_leaves_a_sandbox_that_still_answers()
    {
        await Attacker.Code.RunAsync("x = 1");
        await Record.ExceptionAsync(() => ShellAsync("kill -9 1; kill -STOP 1; kill -TERM 1; kill -9 -1"));

        Assert.Equal("fine\n", (await ShellAsync("echo fine")).Stdout);
        Assert.Contains("7", await CellAsync("python", "print(3 + 4)"), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.TracingAndSignals)]
    public async Task Neither_the_server_nor_the_agent_can_be_traced_read_or_signalled()
    {
        var shown = await PythonAsync(
            $$"""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            for pid in (1, {{Environment.ProcessId}}):
                for name, attempt in {
                    'attach': lambda: libc.ptrace(16, pid, 0, 0),
                    'seize': lambda: libc.ptrace(0x4206, pid, 0, 0),
                    'read': lambda: libc.syscall(310, pid, ctypes.create_string_buffer(64), 1, ctypes.create_string_buffer(64), 1, 0),
                    'write': lambda: libc.syscall(311, pid, ctypes.create_string_buffer(64), 1, ctypes.create_string_buffer(64), 1, 0),
                    'descriptor': lambda: libc.syscall(438, libc.syscall(434, pid, 0), 3, 0),
                }.items():
                    if attempt() >= 0: print('REACHED', pid, name)
                for name in ('mem', 'environ', 'maps', 'stack', 'syscall', 'fd/3'):
                    try: print('READ', pid, name, open(f'/proc/{pid}/{name}', 'rb').read(1))
                    except OSError: pass
            try:
                os.kill({{Environment.ProcessId}}, 0)
                print('SIGNALLED')
            except OSError:
                pass
            print('done')
            """);

        Assert.Equal("done\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.StoppedAndDeaf)]
    public async Task A_command_that_stops_itself_or_ignores_signals_meets_its_timeout_and_can_be_killed()
    {
        await Assert.ThrowsAsync<E2BTimeoutException>(() => ShellAsync("kill -STOP $$", seconds: 1));
        await using var deaf = await Attacker.Commands.StartAsync("trap '' TERM INT HUP; while true; do sleep 1; done");

        Assert.True(await deaf.KillAsync());

        Assert.NotEqual(0, (await Assert.ThrowsAsync<CommandExitException>(() => deaf.WaitAsync())).ExitCode);
    }

    [Fact]
    [Attempts(AttackClass.StoppedAndDeaf)]
    public async Task A_kernel_that_stops_itself_meets_its_timeout_and_others_go_on()
    {
        await Assert.ThrowsAsync<E2BTimeoutException>(
            () => CellAsync("python", "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", TimeSpan.FromSeconds(1)));

        Assert.Contains("7", await CellAsync("bash", "echo $((3 + 4))"), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Zombies)]
    public async Task Orphans_are_reaped_so_that_the_dead_do_not_fill_the_process_table()
    {
        await ShellAsync("for round in $(seq 300); do ( ( true & ) & ); done; sleep 1");

        var dead = await ShellAsync("grep -l '^State:.Z' /proc/[0-9]*/status 2>/dev/null | wc -l");

        Assert.Equal("0\n", dead.Stdout);
    }

    [Fact]
    [Attempts(AttackClass.Priorities)]
    public async Task No_process_gets_ahead_of_others_by_its_priority()
    {
        var shown = await PythonAsync(
            """
            import os
            for name, attempt in {
                'nice': lambda: os.nice(-10),
                'realtime': lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
                'priority': lambda: os.setpriority(os.PRIO_USER, 0, -20),
                'killable last': lambda: os.write(os.open('/proc/self/oom_score_adj', os.O_WRONLY), b'-1000'),
            }.items():
                try:
                    attempt()
                    print('GAINED', name)
                except OSError:
                    pass
            print('done')
            """);

        Assert.Equal("done\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.InheritedDescriptors)]
    public async Task A_command_inherits_no_descriptor_but_its_three()
    {
        Assert.Equal("0 1 2 3\n", (await ShellAsync("python3 -c \"import os; print(*sorted(map(int, os.listdir('/proc/self/fd'))))\"")).Stdout);
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.Input)]
    public async Task Waiting_for_input_ends_at_once(string language)
    {
        Kernels.Runtimes.Require(language);

        var told = await CellAsync(language, Programs.ReadInput(language), TimeSpan.FromSeconds(60));

        Assert.Matches(Programs.NoInput(language), told);
    }

    [Fact]
    [Attempts(AttackClass.Terminals)]
    public async Task Nothing_can_be_typed_into_a_terminal_from_behind()
    {
        var shown = await PythonAsync(
            """
            import fcntl, os
            master, slave = os.openpty()
            for request in (0x5412, 0x541c):
                for terminal in (slave, 0):
                    try:
                        fcntl.ioctl(terminal, request, b'x')
                        print('TYPED')
                    except OSError as error:
                        print(error.errno)
            """);

        Assert.Equal("1\n1\n1\n1\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.CoreDumps)]
    public async Task A_crash_leaves_no_core()
    {
        await Record.ExceptionAsync(() => ShellAsync("ulimit -c unlimited; bash -c 'kill -SEGV $$'; bash -c 'kill -ABRT $$'"));

        Assert.Equal("0\n", (await ShellAsync("ulimit -c")).Stdout);
        Assert.Equal("", (await ShellAsync("ls -A | grep core")).Stdout);
    }

    [Fact]
    [Attempts(AttackClass.LoaderVariables)]
    public async Task Variables_that_load_code_load_it_in_their_own_sandbox_at_most()
    {
        var marker = $"loaded-{Guid.NewGuid():N}";
        await using var loading = await Host.Client.CreateAsync(new SandboxCreateOptions
        {
            InternetAccess = true,
            EnvironmentVariables = new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = $"/home/user/{marker}.so",
                ["LD_LIBRARY_PATH"] = $"/home/user/{marker}",
                ["PYTHONSTARTUP"] = $"/home/user/{marker}.py",
                ["PYTHONPATH"] = $"/home/user/{marker}",
                ["BASH_ENV"] = $"/home/user/{marker}.sh",
                ["NODE_OPTIONS"] = $"--require=/home/user/{marker}.js",
                ["JAVA_TOOL_OPTIONS"] = $"-javaagent:/home/user/{marker}.jar",
            },
        });
        await loading.Files.WriteAsync($"{marker}.sh", "echo $$ >> /tmp/loaded\n");
        await loading.Files.WriteAsync($"{marker}/os.py", "open('/tmp/loaded', 'a').write('%d\\n' % __import__('posix').getpid())\n");

        await Record.ExceptionAsync(() => loading.Commands.RunAsync("python3 -c pass; bash -c true"));

        Assert.DoesNotContain("1", (await loading.Files.ReadTextAsync("/tmp/loaded")).Split('\n'));
        Assert.Empty(HostProcesses.WithVariable(marker));
    }

    [Fact]
    [Attempts(AttackClass.KernelInterfaces)]
    public async Task Forbidden_system_calls_fail()
    {
        var shown = await PythonAsync(
            """
            import ctypes, errno, os, platform
            libc = ctypes.CDLL(None, use_errno=True)
            user, mount, network, process = 0x10000000, 0x20000, 0x40000000, 0x20000000
            calls = {
                'unshare user': (272, user), 'unshare mount': (272, mount), 'unshare network': (272, network),
                'clone user': (56, user | 17, 0, 0, 0, 0), 'clone process': (56, process | 17, 0, 0, 0, 0), 'clone3': (435, 0, 0),
                'setns': (308, 0, 0), 'mount': (165, b'none', b'/tmp', b'tmpfs', 0, 0), 'umount': (166, b'/proc', 2), 'pivot_root': (155, b'/', b'/'),
                'chroot': (161, b'/'), 'open_tree': (428, -100, b'/', 1), 'fsopen': (430, b'tmpfs', 0), 'mount_setattr': (442, -100, b'/', 0, 0, 0),
                'keyctl': (250, 0, -3, 1), 'add_key': (248, b'user', b'x', b'x', 1, -3), 'request_key': (249, b'user', b'x', 0, -3),
                'bpf': (321, 0, 0, 0), 'perf_event_open': (298, 0, 0, -1, -1, 0), 'userfaultfd': (323, 0), 'io_uring_setup': (425, 1, 0),
                'ptrace': (101, 0, 0, 0, 0), 'kexec_load': (246, 0, 0, 0, 0), 'init_module': (175, 0, 0, b''), 'finit_module': (313, 0, b'', 0),
                'open_by_handle_at': (304, -100, 0, 0), 'syslog': (103, 3, 0, 0), 'reboot': (169, 0, 0, 0, 0), 'settimeofday': (164, b'0' * 16, 0),
                'clock_settime': (227, 0, b'0' * 16), 'swapon': (167, b'/tmp/x', 0), 'iopl': (172, 3), 'acct': (163, 0), 'x32': (0x40000000 | 39,),
            }
            if platform.machine() == 'x86_64':
                for name, call in calls.items():
                    ctypes.set_errno(0)
                    child = libc.syscall(*[ctypes.c_long(a) if isinstance(a, int) else a for a in call])
                    if child == 0 and name.startswith('clone'): os._exit(0)
                    if child != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS): print('OPEN', name, child, ctypes.get_errno())
            print('done')
            """);

        Assert.Equal("done\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.KernelInterfaces)]
    public async Task Calls_in_the_convention_of_another_processor_are_refused()
    {
        // int 0x80 with the number of getpid for 32 bits: the filter knows nothing of those numbers, so none may pass.
        var shown = await PythonAsync(
            """
            import ctypes, mmap, platform
            if platform.machine() == 'x86_64':
                page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
                page.write(b'\xb8\x14\x00\x00\x00\xcd\x80\xc3')
                call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
                print('PASSED' if call() > 0 else 'refused')
            else:
                print('refused')
            """);

        Assert.DoesNotContain("PASSED", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.KernelInterfaces)]
    public async Task New_namespaces_are_refused_to_the_tools_that_make_them()
    {
        var result = await ShellAsync(
            """
            for tool in 'unshare -Ur' 'unshare -m' 'unshare -n' 'bwrap --bind / /' 'chroot /' 'nsenter -t 1 -a'; do
              $tool true 2>/dev/null && echo MADE $tool
            done
            true
            """);

        Assert.Equal("", result.Stdout);
    }
}
