using System.Collections.Concurrent;
using System.Globalization;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Network;
using CodeBlocks.Sandbox.Sandboxes;
using CodeBlocks.Sandbox.Tests.Isolation;
using CodeBlocks.Sandbox.Tests.Kernels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

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
            Assert.False(await (await prepared.Python!).TrySetVariablesAsync(new Dictionary<string, string> { ["OTHER"] = "1", [name] = "1" }), name);
    }

    [Fact]
    public async Task A_sandbox_that_the_stock_cannot_serve_gets_its_kernel_with_its_machine()
    {
        await using var source = Stock(machines.Factory, warm: 0);
        var variables = new Dictionary<string, string> { ["GREETING"] = "hello" };

        await using var prepared = await source.TakeAsync(
            new() { TemplateId = "base", Timeout = TimeSpan.Zero, EnvironmentVariables = variables }, CancellationToken.None);

        Assert.Equal("hello", await AskAsync(prepared, "import os; os.environ['GREETING']"));
    }

    [Fact]
    public async Task A_context_whose_early_kernel_could_not_start_starts_another()
    {
        await using var machine = await machines.CreateAsync();
        var spec = new KernelSpec(KernelLanguages.Python, SandboxContexts.Home, new Dictionary<string, string>());
        await using var context = new SandboxContext(
            machine, new KernelFactory(machines.Runners, TimeProvider.System), "id", spec, Task.FromException<IKernel>(new TimeoutException()));

        var outcome = await new KernelSession(await context.StartAsync(CancellationToken.None)).RunAsync("1+1");

        Assert.Equal("2", outcome.Text);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_warm_sandbox_is_replaced_only_where_the_options_say_so(bool replaces, int prepared)
    {
        var factory = new RecordingFactory(machines.Factory);
        var spec = new SandboxSpec { TemplateId = "base", Timeout = TimeSpan.Zero };
        var time = new FakeTimeProvider();

        await using (var source = Stock(factory, warm: 1, replaces, time))
        {
            source.Fill();
            await using var first = await TakeWarmAsync(source, factory, spec);
            time.Advance(TimeSpan.FromSeconds(1));
            await using var second = await source.TakeAsync(spec, CancellationToken.None);
        }

        Assert.Equal(prepared, factory.Spares.Count);
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
        var factory = new RecordingFactory(machines.Factory);
        await using var source = Stock(factory, warm: 1);
        source.Fill();
        return await TakeWarmAsync(source, factory, spec);
    }

    private static Task<PreparedMachine> TakeWarmAsync(MachinePool source, RecordingFactory factory, SandboxSpec spec) => Wait.ForAsync(async () =>
    {
        var prepared = await source.TakeAsync(spec, CancellationToken.None);
        if (factory.Spares.Contains(prepared.Machine.SandboxId))
            return prepared;
        await prepared.DisposeAsync();
        return null;
    });

    private MachinePool Stock(IMachineFactory factory, int warm, bool replaces = true, TimeProvider? time = null) => new(
        factory,
        new KernelFactory(machines.Runners, TimeProvider.System),
        MachineLimits.Default,
        warm,
        replaces,
        time ?? TimeProvider.System,
        NullLogger.Instance);

    private static async Task<string?> AskAsync(PreparedMachine prepared, string code)
    {
        var outcome = await new KernelSession(await prepared.Python!).RunAsync(code);
        return outcome.Text ?? outcome.Stdout;
    }

    private List<int> Priorities() => [.. Directory.GetDirectories(machines.Directory)
        .SelectMany(instance => Directory.GetDirectories("/sys/fs/cgroup", $"codeblocks-{Path.GetFileName(instance)}", Everywhere))
        .SelectMany(Directory.GetDirectories)
        .SelectMany(group => new[] { Path.Combine(group, "cpu.weight"), Path.Combine(group, "cpu.shares") })
        .Where(File.Exists).Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))];

    private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private sealed class RecordingFactory(IMachineFactory factory) : IMachineFactory
    {
        public ByteBudget Memory => factory.Memory;

        public ConcurrentBag<string> Spares { get; } = [];

        public Task<IMachine> CreateAsync(MachineSpec spec, CancellationToken cancellationToken)
        {
            if (spec.IsSpare)
                Spares.Add(spec.SandboxId);
            return factory.CreateAsync(spec, cancellationToken);
        }
    }
}
