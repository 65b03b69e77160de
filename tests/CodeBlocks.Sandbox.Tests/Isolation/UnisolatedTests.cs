using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Sandboxes;
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
    public async Task When_allowed_machines_work_without_walls_and_the_report_says_so()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec, CancellationToken.None);

        var entry = await machine.Files.WriteTextAsync("/home/user/dir/file", "content");
        var outcome = await machine.BashAsync("cat dir/file; echo; pwd");
        var listed = await machine.Files.ListAsync("~", 2, CancellationToken.None);

        Assert.Equal("/home/user/dir/file", entry.Path);
        Assert.StartsWith("content\n/", outcome.Stdout, StringComparison.Ordinal);
        Assert.Equal(["/home/user/dir", "/home/user/dir/file"], listed.Select(item => item.Path));
        var host = await factory.PrepareAsync();
        Assert.Contains(host.Layers, layer => !layer.Active && layer.Detail.StartsWith("NOT ISOLATED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_walls_a_machine_has_the_network_of_the_host()
    {
        await using var factory = Factory(allowUnisolated: true);
        await using var machine = await factory.CreateAsync(Spec with { Network = NetworkRules.Open }, CancellationToken.None);

        var outcome = await machine.BashAsync("readlink /proc/self/ns/net");

        Assert.Equal(new FileInfo("/proc/self/ns/net").LinkTarget, outcome.Stdout.Trim());
    }

    [Fact]
    public async Task Files_of_the_host_are_not_taken_for_those_of_a_sandbox_and_copied()
    {
        await using var factory = Factory(allowUnisolated: true);
        var prepared = new PreparedMachine(await factory.CreateAsync(Spec, CancellationToken.None), null);
        await using var sandbox = new LocalSandbox(
            new SandboxSpec { TemplateId = "base", Timeout = TimeSpan.FromMinutes(1) }, prepared, new KernelFactory(new RunnerScripts(Machines.Runtimes), TimeProvider.System), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<SandboxOperationException>(() => sandbox.CopyFilesAsync("copy", long.MaxValue, CancellationToken.None));

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

    private static MachineFactory Factory(bool allowUnisolated) => new(
        new MachineHostOptions { AllowUnisolated = allowUnisolated, Bubblewrap = "/nonexistent/bwrap" },
        NullLogger<MachineFactory>.Instance);
}
