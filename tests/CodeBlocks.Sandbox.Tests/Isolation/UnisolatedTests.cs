using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Sandboxes;
using CodeBlocks.Sandbox.Tests.Kernels;
using CodeBlocks.Sandbox.Tests.Packages;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class UnisolatedTests
{
    private static readonly MachineSpec Spec = new("unisolated", new Dictionary<string, string>(), NetworkRules.Closed, MachineLimits.Default);

    [Fact]
    public async Task Without_bubblewrap_machines_are_refused_with_the_remedy()
    {
        await using var factory = Factory(allowUnisolated: false);

        var refusal = await Assert.ThrowsAsync<IsolationUnavailableException>(() => factory.CreateAsync(Spec, CancellationToken.None));

        Assert.Contains("apt-get install -y bubblewrap", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AllowUnisolated", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_allowed_machines_work_without_isolation_and_the_report_says_so()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec, CancellationToken.None);

        var entry = await machine.Files.WriteTextAsync("/home/user/dir/file", "content");
        var outcome = await machine.BashAsync("cat dir/file; echo; pwd");
        var usual = await machine.BashAsync("sudo python -c 'print(40 + 2)'");
        var listed = await machine.Files.ListAsync("~", 2, CancellationToken.None);

        Assert.Equal("/home/user/dir/file", entry.Path);
        Assert.StartsWith("content\n/", outcome.Stdout, StringComparison.Ordinal);
        Assert.Equal("42\n", usual.Stdout);
        var visible = listed.Select(item => item.Path).Where(path => !path.StartsWith("/home/user/.", StringComparison.Ordinal));
        Assert.Equal(["/home/user/dir", "/home/user/dir/file"], visible);
        var host = await factory.PrepareAsync();
        Assert.Contains(host.Layers, layer => !layer.Active && layer.Detail.StartsWith("NOT ISOLATED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_isolation_a_machine_has_the_network_of_the_host()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec with { Network = NetworkRules.Open }, CancellationToken.None);

        var outcome = await machine.BashAsync("readlink /proc/self/ns/net");

        Assert.Equal(new FileInfo("/proc/self/ns/net").LinkTarget, outcome.Stdout.Trim());
    }

    [SkippableFact]
    public async Task IPython_keeps_its_files_in_the_directory_of_its_machine()
    {
        Runtimes.Require("python");
        await using var machine = await PackageMachine.CreateAsync(isolated: false);
        var kernel = await machine.StartKernelAsync("python");

        var outcome = await kernel.RunAsync("import os\nos.path.dirname(get_ipython().ipython_dir) == os.environ['TMPDIR'] != '/tmp'");

        Assert.Equal((null, "True"), (outcome.Error?.Value, outcome.Text));
    }

    [Fact]
    public async Task Files_of_the_host_are_not_taken_for_those_of_a_sandbox_and_copied()
    {
        await using var factory = Factory(allowUnisolated: true);
        var prepared = new PreparedMachine(await factory.CreateAsync(Spec, CancellationToken.None), null);
        await using var sandbox = new LocalSandbox(
            new SandboxSpec { TemplateId = "base", Timeout = TimeSpan.FromMinutes(1) },
            prepared,
            new KernelFactory(new RunnerScripts(Machines.Runtimes), TimeProvider.System),
            TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<SandboxOperationException>(
            () => sandbox.CopyFilesAsync("copy", SnapshotLimits.Of(new LocalSandboxOptions()), CancellationToken.None));

        Assert.Equal(SandboxError.NotIsolated, refusal.Error);
        Assert.Contains("codeblocks doctor", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_kills_every_process_and_removes_the_home_directory()
    {
        await using var factory = Factory(allowUnisolated: true);
        var machine = await factory.CreateAsync(Spec, CancellationToken.None);
        var home = (await machine.BashAsync("pwd")).Stdout.Trim();
        await using var process = await machine.StartBashAsync("setsid sleep 1000 & echo $!; sleep 1000");
        var daemon = (await process.ReadUntilAsync("\n")).Trim();

        await machine.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{daemon}"));
        Assert.False(Directory.Exists(home));
    }

    [Fact]
    public async Task Paths_below_the_home_mean_the_machines_own_home_in_every_call_and_every_answer()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec, CancellationToken.None);
        await using var watcher = await machine.Files.WatchAsync("/home/user", true, true, CancellationToken.None);

        await machine.Files.WriteTextAsync("/home//user/./a/../one.txt", "one");
        await machine.Files.WriteTextAsync("two.txt", "two");
        await machine.Files.WriteTextAsync("/root/three.txt", "three");
        await machine.Files.MoveAsync("~/two.txt", "/home/user/sub/two.txt", CancellationToken.None);
        await machine.BashAsync("ln -s \"$HOME/one.txt\" link");
        var link = await machine.Files.StatAsync("/home/user/link", CancellationToken.None);
        var missing = await Assert.ThrowsAsync<MachineFileException>(() => machine.Files.StatAsync("/home/user/nosuch", CancellationToken.None));
        var directory = await Assert.ThrowsAsync<MachineFileException>(() => machine.Files.OpenReadAsync("/home/user/sub", CancellationToken.None));
        var inside = await machine.RunAsync(new ProcessStart
        {
            Command = "/bin/bash",
            Arguments = ["-l", "-c", "cat two.txt ~/one.txt ~/three.txt; echo; [ $PWD = $HOME/sub ] && echo in sub"],
            WorkingDirectory = "/home/user/sub",
        });

        Assert.Equal("twoonethree\nin sub\n", inside.Stdout);
        Assert.Equal(("/home/user/link", "/home/user/one.txt"), (link.Path, link.SymlinkTarget));
        Assert.DoesNotContain("codeblocks", missing.Message + directory.Message, StringComparison.Ordinal);
        await foreach (var change in watcher.ReadAllAsync(CancellationToken.None))
        {
            Assert.Equal("/home/user/" + change.Name, change.Entry?.Path ?? "/home/user/" + change.Name);
            if (change.Name == "one.txt")
                break;
        }
    }

    [Fact]
    public async Task Two_machines_have_homes_and_temporary_files_of_their_own_and_leave_none()
    {
        await using var factory = Factory(allowUnisolated: true);
        var (first, second) = (await factory.CreateAsync(Spec, CancellationToken.None), await factory.CreateAsync(Spec, CancellationToken.None));

        await first.BashAsync("echo mine > data.txt; touch $(mktemp); mkdir -m 0 locked; mkdir -p sealed/deep; chmod 500 sealed");
        var others = await second.BashAsync("ls -A $TMPDIR; cat data.txt; echo $HOME; echo $TMPDIR");
        var listed = await first.BashAsync("echo $HOME; ls -d $TMPDIR/*; python3 -c 'import tempfile; print(tempfile.gettempdir())'");
        var paths = listed.Stdout.Split('\n');

        Assert.Contains("data.txt: No such file", others.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(paths[0], others.Stdout, StringComparison.Ordinal);
        Assert.StartsWith(paths[2], paths[1], StringComparison.Ordinal);
        await first.DisposeAsync();
        await second.DisposeAsync();
        Assert.All(others.Stdout.Trim().Split('\n').Concat(paths[..3]), path => Assert.False(Path.Exists(path)));
    }

    [Fact]
    public async Task A_server_of_root_runs_code_as_a_user_who_cannot_change_the_host()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec, CancellationToken.None);

        var outcome = await machine.BashAsync("id -u; grep CapEff /proc/self/status; touch /usr/codeblocks-was-here; ls -d /home/user");

        var user = outcome.Stdout.Split('\n')[0];
        Assert.NotEqual("0", user);
        Assert.Contains("0000000000000000", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("Permission denied", outcome.Stderr, StringComparison.Ordinal);
        Assert.False(File.Exists("/usr/codeblocks-was-here"));
        var layers = (await factory.PrepareAsync()).Layers;
        Assert.Equal(
            Environment.IsPrivilegedProcess,
            layers.Any(layer => layer is { Name: "host users", Active: true } && layer.Detail.Contains(user, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("python", "open('made.txt', 'w').write('x'); import os; print(os.getcwd() == os.environ['HOME'] == os.path.expanduser('~'))", "True")]
    [InlineData("javascript", "require('fs').writeFileSync('made.txt', 'x'); console.log(require('os').homedir() === process.cwd())", "true")]
    [InlineData("bash", "printf x > made.txt; [ ~ = $PWD ] && echo true", "true")]
    public async Task Kernels_work_in_the_home(string language, string code, string expected)
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec, CancellationToken.None);
        await using var kernel = new KernelSession(await new KernelFactory(new RunnerScripts(Machines.Runtimes), TimeProvider.System).StartAsync(
            machine, new KernelSpec(KernelLanguages.Get(language), "/home/user", new Dictionary<string, string>()), CancellationToken.None));

        var outcome = await kernel.RunAsync(code);

        Assert.Equal(expected, outcome.Stdout.Trim());
        Assert.Equal("x", await machine.Files.ReadTextAsync("/home/user/made.txt"));
    }

    private static MachineFactory Factory(bool allowUnisolated) => new(
        new MachineHostOptions
        {
            AllowUnisolated = allowUnisolated,
            Bubblewrap = "/nonexistent/bwrap",
            Programs = Machines.Runtimes.Programs,
            SharedDirectory = new RunnerScripts(Machines.Runtimes),
        },
        NullLogger<MachineFactory>.Instance);
}
