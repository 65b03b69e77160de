using System.Text.RegularExpressions;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class IsolationTests(Machines machines) : IClassFixture<Machines>
{
    private readonly IMachine _machine = machines.Shared;

    [Fact]
    public async Task This_machine_isolates() => Assert.True((await machines.Factory.PrepareAsync()).Isolated);

    [Fact]
    public async Task The_home_directories_and_data_of_the_host_are_not_there()
    {
        var outcome = await _machine.BashAsync("ls -A / /home /root/ /mnt /opt /srv /var /etc 2>/dev/null");

        var names = outcome.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain("work", names);
        Assert.DoesNotContain("shadow", names);
        Assert.DoesNotContain("environment", names);
        Assert.Equal("user", (await _machine.BashAsync("ls -A /home")).Stdout.Trim());
    }

    [Fact]
    public async Task A_file_of_the_host_outside_the_system_is_not_there()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "secret");

        await _machine.BashAsync($"ln -s {secret} to-secret");

        await Assert.ThrowsAsync<MachineFileException>(() => _machine.Files.OpenReadAsync(secret, CancellationToken.None));
        await Assert.ThrowsAsync<MachineFileException>(() => _machine.Files.OpenReadAsync("to-secret", CancellationToken.None));
        await Assert.ThrowsAsync<MachineFileException>(() => _machine.Files.OpenReadAsync($"/proc/1/root{secret}", CancellationToken.None));
        await _machine.Files.WriteTextAsync("/tmp/x", "x");
        Assert.Equal("secret", await File.ReadAllTextAsync(secret));
        File.Delete(secret);
    }

    [Theory]
    [InlineData("/usr/bin/evil")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc/evil")]
    [InlineData("/run/evil")]
    [InlineData("/dev/evil")]
    [InlineData("/opt/codeblocks/evil")]
    [InlineData("/run/codeblocks/agent/agent.pyc")]
    [InlineData("/proc/sys/kernel/hostname")]
    [InlineData("/proc/sysrq-trigger")]
    public async Task What_is_shared_cannot_be_written(string path)
    {
        var outcome = await _machine.BashAsync($"echo x > {path}");

        Assert.NotEqual(0, outcome.Exit.Code);
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/run")]
    [InlineData("/dev")]
    [InlineData("/usr")]
    public async Task What_is_shared_cannot_be_moved_out_of_the_way(string directory) =>
        Assert.NotEqual(0, (await _machine.BashAsync($"mv {directory} /moved || mv -T $(mktemp -d) {directory}")).Exit.Code);

    [Fact]
    public async Task Other_directories_are_the_machines_own_and_bounded()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { DiskBytes = 8 << 20 });
        await machine.Files.WriteTextAsync("/app/data/file", "content");

        var outcome = await machine.BashAsync("cat /app/data/file; head -c 5M /dev/zero > /app/big");

        Assert.Equal("content", outcome.Stdout);
        Assert.Contains("No space left", outcome.Stderr, StringComparison.Ordinal);
        Assert.False(Directory.Exists("/app/data"));
    }

    [Fact]
    public async Task No_process_of_the_host_is_visible()
    {
        await using var process = await _machine.StartBashAsync("exec sleep 60");

        var outcome = await _machine.BashAsync("cat /proc/[0-9]*/comm | sort | uniq -c");

        var names = outcome.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')[1]).ToHashSet();
        names.RemoveWhere(name => Regex.IsMatch(name, @"^python3(\.\d+)?$"));
        Assert.Subset(new HashSet<string> { "bash", "cat", "sort", "uniq", "sleep" }, names);
        Assert.Superset(new HashSet<string> { "bash", "cat", "sleep" }, names);
        await process.SignalAsync(9, CancellationToken.None);
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("STOP")]
    [InlineData("TSTP")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("USR1")]
    [InlineData("SEGV")]
    public async Task A_signal_to_the_agent_changes_nothing(string signal)
    {
        await _machine.BashAsync($"kill -{signal} 1");

        Assert.Equal("alive\n", (await _machine.BashAsync("echo alive")).Stdout);
        Assert.False(_machine.Exited.IsCompleted);
    }

    [Theory]
    [InlineData("cat /proc/1/environ")]
    [InlineData("cat /proc/1/mem")]
    [InlineData("cat /proc/1/maps")]
    [InlineData("cat /proc/1/syscall")]
    [InlineData("ls /proc/1/fd")]
    [InlineData("ls /proc/1/cwd/")]
    [InlineData("ls /proc/1/root/")]
    [InlineData("readlink -v /proc/1/exe")]
    [InlineData(
        "python3 -c 'import ctypes, os; r = ctypes.CDLL(None, use_errno=True).ptrace(16, 1, 0, 0); "
        + "exit(r < 0 and os.strerror(ctypes.get_errno()))'")]
    public async Task Nothing_of_the_agent_can_be_read(string attack)
    {
        var outcome = await _machine.BashAsync(attack);

        Assert.Equal("", outcome.Stdout);
        Assert.Matches("Permission denied|Operation not permitted", outcome.Stderr);
        Assert.Equal("alive\n", (await _machine.BashAsync("echo alive")).Stdout);
    }

    [Fact]
    public async Task Nobody_answers_on_the_agents_socket()
    {
        var outcome = await _machine.PythonAsync(
            "import socket; s = socket.socket(socket.AF_UNIX); print(s.connect_ex('/run/codeblocks/socket') != 0)");

        Assert.Equal("True\n", outcome.Stdout);
    }

    /// <summary>Only the filter answers so: to most of these calls, whose arguments make no sense, the kernel has another error.</summary>
    [Theory]
    [InlineData("libc.unshare(0x10000000)", "EPERM")]
    [InlineData("libc.unshare(1)", "EPERM")]
    [InlineData("libc.mount(0, 1, 0, 0, 0)", "EPERM")]
    [InlineData("libc.umount2(1, 0)", "EPERM")]
    [InlineData("libc.chroot(1)", "EPERM")]
    [InlineData("libc.setns(-1, 0)", "EPERM")]
    [InlineData("libc.ptrace(1, 1, 0, 0)", "EPERM")]
    [InlineData("libc.process_vm_readv(1, 1, 1, 1, 1, 99)", "EPERM")]
    [InlineData("libc.syscall(280 if arm else 321, 999, 0, 0)", "EPERM")]
    [InlineData("libc.syscall(219 if arm else 250, 999, 0, 0)", "EPERM")]
    [InlineData("libc.ioctl(0, 0x5412, b'x')", "EPERM")]
    [InlineData("libc.syscall(425, 8, 0)", "ENOSYS")]
    [InlineData("libc.syscall(435, 0, 0)", "ENOSYS")]
    [InlineData("libc.socket(40, 1, 0)", "EAFNOSUPPORT")]
    [InlineData("libc.socket(17, 3, 0)", "EAFNOSUPPORT")]
    public async Task The_filter_refuses_system_calls_that_a_sandbox_does_without(string call, string error)
    {
        var outcome = await _machine.PythonAsync(
            $"import ctypes, errno, platform; arm = platform.machine() == 'aarch64'; libc = ctypes.CDLL(None, use_errno=True); "
            + $"result = {call}; print(result, errno.errorcode.get(ctypes.get_errno()))");

        Assert.Equal($"-1 {error}\n", outcome.Stdout);
    }

    [Theory]
    [InlineData("unshare -r true", "unshare")]
    [InlineData("unshare -n true", "unshare")]
    [InlineData("mount -t tmpfs none /tmp", "mount")]
    [InlineData("chroot / true", "chroot")]
    [InlineData("nsenter -t 1 -m true", "nsenter")]
    public async Task Tools_that_leave_a_sandbox_do_not_work(string attack, string tool)
    {
        var outcome = await _machine.BashAsync($"command -v {tool} > /dev/null || exit 127; {attack}");

        Assert.True(outcome.Exit.Code is not (0 or 127), $"{outcome.Exit}: {outcome.Stderr}");
        Assert.Matches("(Operation not permitted|Permission denied|permission denied|must be superuser)", outcome.Stderr);
    }

    [Fact]
    public async Task No_privilege_is_held_or_to_be_had()
    {
        var outcome = await _machine.BashAsync("grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status");

        Assert.Equal(
            "CapPrm:\t0000000000000000\nCapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n", outcome.Stdout);
    }

    [Fact]
    public async Task Without_internet_access_there_is_only_a_loopback_of_its_own()
    {
        var outcome = await _machine.PythonAsync("""
            import socket
            print([name for _, name in socket.if_nameindex()])
            s = socket.socket(); s.settimeout(2)
            print(s.connect_ex(('1.1.1.1', 53)) != 0)
            """);

        Assert.Equal("['lo']\nTrue\n", outcome.Stdout);
    }

    [Fact]
    public async Task The_host_name_and_address_book_are_the_sandboxes_own()
    {
        var outcome = await _machine.BashAsync("hostname; getent hosts e2b.local; grep -c . /etc/passwd");

        Assert.Equal(["e2b.local", "127.0.0.1       localhost e2b.local", "3"], outcome.Stdout.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Two_machines_share_nothing_they_can_write()
    {
        await using var other = await machines.CreateAsync();
        await _machine.BashAsync("echo x | tee /tmp/shared /dev/shm/shared /home/user/shared");

        var outcome = await other.BashAsync("cat /tmp/shared /dev/shm/shared /home/user/shared 2>/dev/null | wc -c");

        Assert.Equal("0\n", outcome.Stdout);
    }

    [Fact]
    public async Task A_fork_bomb_is_bounded_and_the_machine_still_serves()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { Processes = 64 });
        await using var bomb = await machine.StartBashAsync("bomb() { bomb | bomb & }; bomb; sleep 60");
        var counts = new List<int>();
        await Wait.UntilAsync(async () =>
        {
            counts.Add(await CountProcessesAsync(machine));
            return counts[^1] >= 48;
        });

        for (var again = 0; again < 5; again++)
            counts.Add(await CountProcessesAsync(machine));

        Assert.All(counts, count => Assert.InRange(count, 1, 64 + 16));
    }

    private static async Task<int> CountProcessesAsync(IMachine machine)
    {
        var outcome = await machine.PythonAsync("import os; print(sum(name.isdigit() for name in os.listdir('/proc')))");
        return int.Parse(outcome.Stdout, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Memory_is_bounded_and_the_machine_still_serves()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { MemoryBytes = 256 << 20, DiskBytes = 64 << 20 });

        var outcome = await machine.PythonAsync("x = bytearray(1 << 30)");

        Assert.Equal(new ProcessExit(null, 9), outcome.Exit);
        Assert.Equal("alive\n", (await machine.BashAsync("echo alive")).Stdout);
    }

    [Fact]
    public async Task A_full_memory_of_files_ends_neither_the_machine_nor_its_agent()
    {
        await using var machine = await machines.CreateAsync(new MachineLimits { MemoryBytes = 256 << 20, DiskBytes = 128 << 20 });

        await machine.BashAsync("for d in ~ /tmp /dev/shm; do head -c 1G /dev/zero > $d/full; done 2>/dev/null");

        Assert.Equal("alive\n", (await machine.BashAsync("echo alive")).Stdout);
    }

    [Theory]
    [InlineData("ulimit -c", "0")]
    [InlineData("ulimit -n", "4096")]
    [InlineData("ulimit -u", "1024")]
    public async Task Each_process_has_its_limits(string command, string expected)
    {
        var outcome = await _machine.BashAsync(command);

        Assert.Equal(expected + "\n", outcome.Stdout);
    }
}
