using System.Globalization;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Sandboxes;
using CodeBlocks.Sandbox.Tests.Isolation;
using CodeBlocks.Sandbox.Tests.Kernels;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Sandboxes;

/// <summary>Machines that are ready, with a Python kernel, before anybody asks.</summary>
public class WarmStockTests(Machines machines) : IClassFixture<Machines>
{
    [Theory]
    [InlineData("code-interpreter-v1")]
    [InlineData("base")]
    public async Task Every_template_gets_a_kernel_that_runs_already(string template)
    {
        await using var prepared = await TakeWarmAsync(new() { TemplateId = template, Timeout = TimeSpan.Zero });

        Assert.Equal(template, await AskAsync(prepared, "import os; os.environ['E2B_TEMPLATE_ID']"));
    }

    [Fact]
    public async Task A_kernel_that_runs_already_takes_the_variables_of_its_sandbox()
    {
        var variables = new Dictionary<string, string> { ["GREETING"] = "it's \"here\"\n$HOME é", ["EMPTY"] = "" };
        await using var prepared = await TakeWarmAsync(new() { TemplateId = "base", Timeout = TimeSpan.Zero, EnvironmentVariables = variables });

        Assert.Equal("True", await AskAsync(prepared, "import os, subprocess; b'GREETING' not in open('/proc/self/environ', 'rb').read()"));
        Assert.Equal("('it\\'s \"here\"\\n$HOME é', '')", await AskAsync(prepared, "(os.environ['GREETING'], os.environ['EMPTY'])"));
        Assert.Equal(
            variables["GREETING"], await AskAsync(prepared, "print(subprocess.check_output(['printenv', 'GREETING'], text=True)[:-1], end='')"));
    }

    [Fact]
    public async Task A_kernel_that_takes_the_place_of_a_dead_one_has_the_variables_too()
    {
        await using var prepared = await TakeWarmAsync(new()
        {
            TemplateId = "base", Timeout = TimeSpan.Zero, EnvironmentVariables = new Dictionary<string, string> { ["GREETING"] = "hello" },
        });

        await AskAsync(prepared, "import os; os._exit(1)");

        Assert.Equal("hello", await AskAsync(prepared, "import os; os.environ['GREETING']"));
    }

    [Fact]
    public async Task A_variable_that_is_read_when_python_starts_needs_a_kernel_of_its_own()
    {
        await using var prepared = await TakeWarmAsync(new() { TemplateId = "base", Timeout = TimeSpan.Zero });

        foreach (var name in new[] { "PYTHONHASHSEED", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ", "HOME" })
            Assert.False(await prepared.Python!.TrySetVariablesAsync(new Dictionary<string, string> { ["OTHER"] = "1", [name] = "1" }), name);
    }

    [Fact]
    public async Task A_machine_in_stock_starts_at_low_priority_and_is_handed_out_at_the_usual_one()
    {
        Assert.Contains((await machines.Factory.PrepareAsync()).Layers, layer => layer is { Name: "processor limit", Active: true });
        var usual = Priorities();

        await using var spare = await machines.Factory.CreateAsync(
            new MachineSpec("spare", new Dictionary<string, string>(), NetworkRules.Closed, MachineLimits.Default) { IsSpare = true },
            CancellationToken.None);
        var waiting = Priorities();
        spare.Prioritize();
        var used = Priorities();

        Assert.Single(waiting.Except(usual));
        Assert.Equal(usual.Distinct(), used.Distinct());
    }

    private async Task<PreparedMachine> TakeWarmAsync(SandboxSpec spec)
    {
        await using var source = new MachinePool(
            machines.Factory,
            new KernelFactory(machines.Runners, TimeProvider.System),
            MachineLimits.Default,
            1,
            TimeProvider.System,
            NullLogger.Instance);
        source.Fill();
        return await Wait.ForAsync(async () =>
        {
            var prepared = await source.TakeAsync(spec, CancellationToken.None);
            if (prepared.Python is not null)
                return prepared;
            await prepared.DisposeAsync();
            return null;
        });
    }

    private static async Task<string?> AskAsync(PreparedMachine prepared, string code)
    {
        var outcome = await new KernelSession(prepared.Python!).RunAsync(code);
        return outcome.Text ?? outcome.Stdout;
    }

    private List<int> Priorities() => [.. Directory.GetDirectories(machines.Directory)
        .SelectMany(instance => Directory.GetDirectories("/sys/fs/cgroup", $"codeblocks-{Path.GetFileName(instance)}", Everywhere))
        .SelectMany(Directory.GetDirectories)
        .SelectMany(group => new[] { Path.Combine(group, "cpu.weight"), Path.Combine(group, "cpu.shares") })
        .Where(File.Exists).Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))];

    private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
}
