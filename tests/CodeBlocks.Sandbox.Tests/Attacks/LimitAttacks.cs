using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Code that meets a limit of its sandbox is told which.</summary>
public class LimitAttacks(AttackedServer server) : Attack(server)
{
    public static TheoryData<string, string, string> Met => new()
    {
        { "python", "files = [open('/dev/null') for _ in range(5000)]", "Too many open files" },
        { "javascript", "for (let i = 0; i < 5000; i++) require('fs').openSync('/dev/null')", "too many open files" },
        { "java", "for (int i = 0; i < 5000; i++) new java.io.FileInputStream(\"/dev/null\");", "Too many open files" },
        { "python", "open('/tmp/big', 'wb').truncate(1 << 40)", "File too large" },
        { "javascript", "require('fs').truncateSync(require('fs').openSync('/tmp/big', 'w'), 2 ** 40)", "file too large" },
        { "bash", "truncate -s 1T /tmp/big", "File size limit exceeded" },
        { "python", "open('/tmp/full', 'wb').write(bytes(60 << 20))", "No space left on device" },
        { "javascript", "require('fs').writeFileSync('/tmp/full', Buffer.alloc(60 << 20))", "no space left on device" },
        { "bash", "head -c 60M /dev/zero > /tmp/full", "No space left on device" },
        { "python", "import subprocess\nall = [subprocess.Popen(['sleep', '60']) for _ in range(200)]", "Resource temporarily unavailable" },
        { "javascript", "const { spawn } = require('child_process'); await new Promise((done, fail) => { for (let i = 0; i < 200; i++) spawn('sleep', ['60']).on('error', fail) })", "EAGAIN" },
        { "java", "for (int i = 0; i < 500; i++) new Thread(() -> { try { Thread.sleep(60000); } catch (InterruptedException e) { } }).start();", "unable to create native thread" },
    };

    [SkippableTheory]
    [MemberData(nameof(Met))]
    public async Task A_limit_has_the_name_its_language_gives_it(string language, string code, string expected)
    {
        Kernels.Runtimes.Require(language);

        Assert.Contains(expected, await CellAsync(language, code, TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interpreter_that_ends_otherwise_is_not_said_to_have_run_out_of_memory()
    {
        await CellAsync("python", Programs.TakeMemory("python"), TimeSpan.FromSeconds(60));

        var told = await CellAsync("python", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)");

        Assert.Contains("Context was restarted", told, StringComparison.Ordinal);
        Assert.DoesNotContain("memory", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python3 -c \"x = []\nwhile True: x.append(b'x' * (16 << 20))\"", -1, "signal: killed (out of memory: everything in the sandbox together has 512 MB)")]
    [InlineData("python3 -c \"x = []\nwhile True: x.append(b'x' * (16 << 20))\"; exit $?", 137, "exit status 137 (out of memory: everything in the sandbox together has 512 MB)")]
    [InlineData("kill -9 $$", -1, "signal: killed")]
    [InlineData("dd if=/dev/zero of=/tmp/x bs=1M seek=70 count=1; exit $?", 153, "exit status 153 (a file in the sandbox may have 64 MB)")]
    [Attempts(AttackClass.Memory)]
    public async Task A_command_that_a_limit_ended_says_which(string command, int exitCode, string error)
    {
        var result = await ShellAsync(command, seconds: 60);

        Assert.Equal((exitCode, error), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_command_that_its_caller_killed_is_not_said_to_have_run_out_of_memory()
    {
        await using var sleeping = await Attacker.Commands.StartAsync("sleep 60");
        await ShellAsync("python3 -c \"x = []\nwhile True: x.append(b'x' * (16 << 20))\"", seconds: 60);

        await sleeping.KillAsync();

        var killed = await Assert.ThrowsAsync<CommandExitException>(() => sleeping.WaitAsync());
        Assert.Equal("signal: killed", killed.Result.Error);
    }

    [Fact]
    [Attempts(AttackClass.FullDisk)]
    public async Task A_file_that_finds_no_room_is_refused_with_the_room_there_is()
    {
        var refusal = await Assert.ThrowsAsync<NotEnoughSpaceException>(() => Attacker.Files.WriteAsync("big", new byte[65 << 20]));

        Assert.Contains("not enough disk space", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("64 MB for its home directory", refusal.Message, StringComparison.Ordinal);
    }
}
