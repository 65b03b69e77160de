using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class ProcessTests(Machines machines) : IClassFixture<Machines>
{
    private readonly IMachine _machine = machines.Shared;

    [Fact]
    public async Task A_process_writes_to_both_outputs_and_ends_with_its_code()
    {
        var outcome = await _machine.BashAsync("echo out; echo err >&2; exit 3");

        Assert.Equal(new CommandOutcome("out\n", "err\n", new ProcessExit(3, null)), outcome);
    }

    [Fact]
    public async Task A_process_that_a_signal_ended_has_the_signal_and_no_code()
    {
        var outcome = await _machine.BashAsync("kill -TERM $$");

        Assert.Equal(new ProcessExit(null, 15), outcome.Exit);
    }

    [Fact]
    public async Task The_pid_is_the_one_the_machine_itself_knows()
    {
        await using var process = await _machine.StartBashAsync("exec sleep 30");

        var outcome = await _machine.BashAsync($"kill -0 {process.Pid} && cat /proc/{process.Pid}/comm");

        Assert.Equal("sleep\n", outcome.Stdout);
        await process.SignalAsync(9, CancellationToken.None);
        Assert.Equal(new ProcessExit(null, 9), await process.Exit);
    }

    [Fact]
    public async Task A_signal_reaches_the_process_and_not_its_children()
    {
        await using var process = await _machine.StartBashAsync("trap 'echo asked; exit 5' TERM; sleep 31 & echo $!; wait");
        var child = (await process.ReadUntilAsync("\n")).Trim();

        await process.SignalAsync(15, CancellationToken.None);

        Assert.Equal(new ProcessExit(5, null), await process.Exit);
        var outcome = await _machine.BashAsync($"kill -0 {child} && echo alive; kill {child}");
        Assert.Equal("alive\n", outcome.Stdout);
    }

    [Fact]
    public async Task A_signal_to_a_process_that_has_ended_is_refused()
    {
        await using var process = await _machine.StartBashAsync("true");
        await process.Exit;

        var refusal = await Assert.ThrowsAsync<MachineProcessException>(() => process.SignalAsync(9, CancellationToken.None));

        Assert.Equal(MachineProcessError.Exited, refusal.Error);
    }

    [Fact]
    public async Task What_is_written_to_a_process_arrives_until_its_input_is_closed()
    {
        await using var process = await _machine.StartBashAsync("cat", stdin: true);

        await process.WriteAsync("one "u8.ToArray(), CancellationToken.None);
        await process.WriteAsync("two"u8.ToArray(), CancellationToken.None);
        await process.CloseStdinAsync(CancellationToken.None);

        Assert.Equal("one two", (await process.FinishAsync()).Stdout);
        var refusal = await Assert.ThrowsAsync<MachineProcessException>(() => process.WriteAsync("x"u8.ToArray(), CancellationToken.None));
        Assert.Equal(MachineProcessError.StdinClosed, refusal.Error);
    }

    [Fact]
    public async Task A_process_without_input_reads_its_end_at_once()
    {
        var outcome = await _machine.BashAsync("cat; echo done");

        Assert.Equal("done\n", outcome.Stdout);
    }

    [Fact]
    public async Task Variables_of_the_process_win_over_the_machines_and_nothing_comes_from_the_host()
    {
        Environment.SetEnvironmentVariable("CODEBLOCKS_TEST_SECRET", "secret");
        await using var machine = await machines.CreateAsync(environment: new() { ["A"] = "machine", ["B"] = "machine" });

        var outcome = await machine.RunAsync(new ProcessStart
        {
            Command = "env",
            Arguments = ["-0"],
            EnvironmentVariables = new Dictionary<string, string> { ["B"] = "it's \"quoted\"\n$(x) ünï" },
        });

        const string certificates = "/etc/ssl/certs/ca-certificates.crt";
        string[] expected =
        [
            "A=machine", "B=it's \"quoted\"\n$(x) ünï", "HOME=/home/user", "LANG=C.UTF-8", "LOGNAME=user",
            .. File.Exists(certificates) ? [$"NODE_EXTRA_CA_CERTS={certificates}"] : Array.Empty<string>(),
            "NODE_PATH=/home/user/.local/lib/node_modules", "NPM_CONFIG_PREFIX=/home/user/.local",
            "PATH=/home/user/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "R_LIBS_USER=/home/user/.local/lib/R/library", "USER=user",
        ];
        Assert.Equal(expected, outcome.Stdout.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "/home/user")]
    [InlineData("", "/home/user")]
    [InlineData("~", "/home/user")]
    [InlineData("/tmp", "/tmp")]
    public async Task The_working_directory_is_the_home_directory_unless_another_is_named(string? cwd, string expected)
    {
        var outcome = await _machine.RunAsync(new ProcessStart { Command = "pwd", WorkingDirectory = cwd });

        Assert.Equal(expected + "\n", outcome.Stdout);
    }

    [Theory]
    [InlineData("/nowhere", null, MachineProcessError.WorkingDirectoryNotFound, "cwd '/nowhere' does not exist")]
    [InlineData(null, "nobody", MachineProcessError.UserNotFound, "invalid username: 'nobody'")]
    public async Task A_process_that_cannot_be_started_says_why(string? cwd, string? user, object error, string message)
    {
        var start = new ProcessStart { Command = "true", WorkingDirectory = cwd, User = user };

        var refusal = await Assert.ThrowsAsync<MachineProcessException>(() => _machine.StartAsync(start, CancellationToken.None));

        Assert.Equal((error, message), (refusal.Error, refusal.Message));
    }

    [Theory]
    [InlineData("no-such-command", MachineProcessError.CommandNotFound)]
    [InlineData("/bin/no-such-command", MachineProcessError.CommandNotFound)]
    [InlineData("/etc/passwd", MachineProcessError.PermissionDenied)]
    [InlineData("", MachineProcessError.CommandNotFound)]
    public async Task A_command_that_is_none_is_refused(string command, object error)
    {
        var refusal = await Assert.ThrowsAsync<MachineProcessException>(
            () => _machine.StartAsync(new ProcessStart { Command = command }, CancellationToken.None));

        Assert.Equal(error, refusal.Error);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("root")]
    public async Task Both_users_are_the_same_unprivileged_one(string user)
    {
        var outcome = await _machine.RunAsync(new ProcessStart { Command = "id", User = user });

        Assert.Equal("uid=1000(user) gid=1000(user) groups=1000(user)\n", outcome.Stdout);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["%s|", "a b", "'\"`$(id)`\\", "line\nbreak", "", "ünï\u2028"];

        var outcome = await _machine.RunAsync(new ProcessStart { Command = "printf", Arguments = arguments });

        Assert.Equal(string.Concat(arguments.Skip(1).Select(argument => argument + "|")), outcome.Stdout);
    }

    [Fact]
    public async Task Much_output_arrives_whole_and_in_order()
    {
        await using var process = await _machine.StartBashAsync("seq 1 2000000");
        var expected = 1;
        var line = 0;

        await foreach (var output in process.ReadAllAsync(CancellationToken.None))
            foreach (var character in output.Data.Span)
            {
                if (character != '\n')
                {
                    line = (line * 10) + (character - '0');
                    continue;
                }

                Assert.Equal(expected++, line);
                line = 0;
            }

        Assert.Equal(2_000_001, expected);
    }

    [Fact]
    public async Task A_process_whose_output_nobody_takes_is_held_up()
    {
        await using var process = await _machine.StartBashAsync("echo $$ > held-up; exec yes");

        await Standstill.ReachedAsync(
            async () => (await _machine.BashAsync("grep wchar /proc/$(cat held-up)/io")).Stdout, written => written.Length > 0);

        Assert.False(process.Exit.IsCompleted);
        Assert.InRange((await _machine.GetMetricsAsync(CancellationToken.None)).MemoryUsed, 0, 200 << 20);
        await process.SignalAsync(9, CancellationToken.None);
    }

    [Fact]
    public async Task A_process_that_was_let_go_of_runs_on()
    {
        var process = await _machine.StartBashAsync("for i in $(seq 1 20000); do echo line; done; touch let-go-of");
        await process.DisposeAsync();

        Assert.Equal(new ProcessExit(0, null), await process.Exit);
        Assert.Equal("let-go-of", (await _machine.Files.StatAsync("let-go-of", CancellationToken.None)).Name);
    }

    [Fact]
    public async Task Orphans_leave_no_zombies()
    {
        await _machine.BashAsync("for i in 1 2 3 4 5; do (setsid sh -c 'exit 0' &) ; done; sleep 0.2");

        var outcome = await _machine.BashAsync("grep -l '^State:.Z' /proc/[0-9]*/status | wc -l");

        Assert.Equal("0\n", outcome.Stdout);
    }

    [Fact]
    public async Task A_child_gets_its_three_streams_and_no_other_descriptor()
    {
        var outcome = await _machine.RunAsync(new ProcessStart
        {
            Command = "python3",
            Arguments = ["-I", "-S", "-c", "import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd')))"],
        });

        // The fourth is the listing itself.
        Assert.Equal("[0, 1, 2, 3]\n", outcome.Stdout);
    }

    [Fact]
    public async Task The_private_channel_is_a_duplex_stream_the_child_finds_by_its_number()
    {
        await using var process = await _machine.StartAsync(
            new ProcessStart
            {
                Command = "python3",
                Arguments = ["-c", "import os; fd = int(os.environ['CODEBLOCKS_CHANNEL_FD']); os.write(fd, os.read(fd, 100).upper())"],
                OpenChannel = true,
            },
            CancellationToken.None);

        await process.Channel!.WriteAsync("hello"u8.ToArray());
        var answer = new byte[5];
        await process.Channel.ReadExactlyAsync(answer);

        Assert.Equal("HELLO", Encoding.UTF8.GetString(answer));
        Assert.Equal(0, await process.Channel.ReadAsync(answer));
    }

    [Fact]
    public async Task Signals_that_the_agent_ignores_have_their_usual_effect_on_processes()
    {
        var outcome = await _machine.BashAsync("grep SigIgn /proc/self/status; (kill -PIPE $BASHPID); echo $?; yes | head -1");

        Assert.Equal("SigIgn:\t0000000000000000\n141\ny\n", outcome.Stdout);
    }
}
