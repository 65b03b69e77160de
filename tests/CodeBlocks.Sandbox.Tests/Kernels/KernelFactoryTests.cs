using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

public class KernelFactoryTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableFact]
    public async Task A_language_without_a_kernel_is_refused_with_the_ones_there_are()
    {
        var failure = await Assert.ThrowsAsync<KernelStartException>(() => machine.StartAsync("cobol"));

        Assert.Contains("python, javascript, typescript, bash, r or java", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_language_that_is_not_installed_is_refused_with_the_way_to_get_it()
    {
        await using var preparing = await machine.StartAsync("bash");
        await preparing.RunAsync("mkdir -p /tmp/only-python; ln -s $(command -v python3) /tmp/only-python/python3");

        var failure = await Assert.ThrowsAsync<KernelStartException>(() => machine.StartAsync("java", new() { ["PATH"] = "/tmp/only-python" }));

        Assert.Contains("apt-get install", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Disposing_a_kernel_ends_what_its_code_started()
    {
        var session = await machine.StartAsync("python");
        await session.RunAsync("import subprocess; subprocess.Popen(['sleep', '12345'])\nNone");
        await session.DisposeAsync();

        await using var witness = await machine.StartAsync("bash");
        var outcome = await witness.RunAsync(
            "for i in {1..25}; do grep -qs 1234[5] /proc/[0-9]*/cmdline || break; sleep 0.2; done; grep -ls 1234[5] /proc/[0-9]*/cmdline | wc -l");

        Assert.Equal("0", outcome.Stdout.Trim());
    }
}
