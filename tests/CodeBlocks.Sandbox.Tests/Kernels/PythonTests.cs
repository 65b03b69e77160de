namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What is particular to the python kernel.</summary>
public class PythonTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    private static readonly Dictionary<string, string> WithoutIPython = new() { ["PYTHONPATH"] = "/tmp/without-ipython" };

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Stdout_and_stderr_of_a_cell_arrive_each_in_its_order(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("import sys\nfor i in range(3): print(i); print(-i, file=sys.stderr)");

        Assert.Equal(("0\n1\n2\n", "0\n-1\n-2\n"), (outcome.Stdout, outcome.Stderr));
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Short_output_arrives_as_one_piece(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("print('a')\nprint('b')");

        Assert.Equal("a\nb\n", Assert.Single(outcome.Events.OfType<E2B.Protocol.StdoutMessage>()).Text);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task A_superchart_holds_a_chart_for_each_axes(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync(
            """
            import matplotlib.pyplot as plt
            fig, (left, right) = plt.subplots(1, 2)
            fig.suptitle('Both')
            left.plot([1, 2], [3, 4])
            right.pie([1, 3], labels=['a', 'b'])
            plt.show()
            """);

        var chart = Assert.Single(outcome.Results).Chart!.Value;
        Assert.Equal(("superchart", "Both"), (chart.GetProperty("type").GetString(), chart.GetProperty("title").GetString()));
        Assert.Equal(["line", "pie"], chart.GetProperty("elements").EnumerateArray().Select(element => element.GetProperty("type").GetString()));
    }

    [SkippableTheory]
    [InlineData("ipython", "image.show()")]
    [InlineData("plain", "image.show()")]
    [InlineData("ipython", "image.save('/tmp/shown.png')")]
    [InlineData("plain", "image.save('/tmp/shown.png')")]
    [InlineData("ipython", "image")]
    [InlineData("plain", "image")]
    public async Task An_image_of_Pillow_is_shown_where_code_shows_saves_or_ends_with_it(string engine, string show)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync($"from PIL import Image\nimage = Image.new('RGBA', (4, 4))\n{show}");

        Assert.StartsWith("iVBOR", Assert.Single(outcome.Results).Png, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task A_string_that_is_no_text_is_shown_with_replacement_characters(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var printed = await session.RunAsync("print('a\\ud800b')");
        var failed = await session.RunAsync("raise ValueError('\\udfff')");
        var shown = await session.RunAsync("display({'text/html': '\\ud83d x \\ude00'}, raw=True)");

        Assert.Equal("a?b\n", printed.Stdout);
        Assert.Equal("\ufffd", failed.Error?.Value);
        Assert.Equal("\ufffd x \ufffd", Assert.Single(shown.Results).Html);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Tasks_that_a_cell_leaves_behind_go_on_between_cells(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync(
            $"import asyncio\nasync def later():\n    global done\n    await asyncio.sleep(0.1)\n    done = True\n    open('{engine}-done', 'x')\n"
            + "task = asyncio.create_task(later())");

        await Wait.UntilAsync(() => machine.ExistsAsync($"{engine}-done"));
        var outcome = await session.RunAsync("done");

        Assert.Equal("True", outcome.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Output_between_two_cells_belongs_to_neither(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync($"import threading; threading.Timer(0.1, lambda: (print('late', flush=True), open('{engine}-printed', 'x'))).start()");

        await Wait.UntilAsync(() => machine.ExistsAsync($"{engine}-printed"));
        var outcome = await session.RunAsync("print('mine')");

        Assert.Equal("mine\n", outcome.Stdout);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Worker_processes_print_into_the_cell(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("import multiprocessing\nwith multiprocessing.Pool(2) as pool: print(sum(pool.map(abs, [-1, -2])))");

        Assert.Equal("3\n", outcome.Stdout);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task Nonsense_on_the_channel_costs_the_kernel_and_nothing_else(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync(
            """
            import os, socket, stat
            for fd in range(3, 64):
                try:
                    if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'\xff' * 64)
                except OSError: pass
            import time; time.sleep(5)
            """);
        var after = await session.RunAsync("1 + 1");

        Assert.Equal("ContextRestarting", outcome.Error?.Name);
        Assert.Equal("2", after.Text);
    }

    [SkippableFact]
    public async Task Without_IPython_the_value_of_the_last_expression_is_text()
    {
        await using var session = await StartWithoutIPythonAsync();

        var value = await session.RunAsync("x = [1, 'a']\nx");
        var failure = await session.RunAsync("def f(): return 1 / 0\nf()");
        var magic = await session.RunAsync("%pwd");

        Assert.Equal(("[1, 'a']", true), (value.Text, value.Results[0].IsMainResult));
        Assert.Equal(("ZeroDivisionError", "division by zero"), (failure.Error?.Name, failure.Error?.Value));
        Assert.Contains("in f", failure.Error!.Traceback, StringComparison.Ordinal);
        Assert.DoesNotContain("codeblocks", failure.Error.Traceback, StringComparison.Ordinal);
        Assert.Equal("SyntaxError", magic.Error?.Name);
    }

    [SkippableFact]
    public async Task Without_IPython_cells_still_await_and_display()
    {
        await using var session = await StartWithoutIPythonAsync();

        var awaited = await session.RunAsync("import asyncio\nawait asyncio.sleep(0.01, 'slept')");
        var displayed = await session.RunAsync("display(5)");
        var indented = await session.RunAsync("    1 + 1");

        Assert.Equal("slept", awaited.Text);
        Assert.Equal(("5", false), (displayed.Text, displayed.Results[0].IsMainResult));
        Assert.Equal("2", indented.Text);
    }

    private async Task<KernelSession> StartWithoutIPythonAsync()
    {
        await using var preparing = await machine.StartAsync("bash");
        await preparing.RunAsync("mkdir -p /tmp/without-ipython; echo 'raise ImportError(\"hidden\")' > /tmp/without-ipython/IPython.py");
        return await machine.StartAsync("python", WithoutIPython);
    }
}
