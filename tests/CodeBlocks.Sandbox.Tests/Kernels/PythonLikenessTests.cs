namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>Where a Jupyter kernel behaves otherwise than python at a prompt, beyond what the recorded cells show.</summary>
public class PythonLikenessTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task An_exception_that_cannot_be_told_leaves_the_kernel_alive(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("kept = 1\nclass Odd(Exception):\n    def __str__(self): raise RuntimeError('no words')\nraise Odd()");
        var after = await session.RunAsync("kept");

        Assert.Equal("Odd", outcome.Error?.Name);
        Assert.Equal("1", after.Text);
    }

    [SkippableTheory]
    [InlineData("ipython", "from collections import namedtuple\n[namedtuple('P', 'x')(1)]", null)]
    [InlineData("plain", "from collections import namedtuple\n[namedtuple('P', 'x')(1)]", null)]
    [InlineData("ipython", "class F(float): pass\n[F(1)]", null)]
    [InlineData("plain", "class F(float): pass\n[F(1)]", null)]
    [InlineData("ipython", "import numpy\n[numpy.array(5)]", null)]
    [InlineData("plain", "import numpy\n[numpy.array(5)]", null)]
    [InlineData("ipython", "import numpy\n[numpy.arange(4).reshape(2, 2).T]", null)]
    [InlineData("plain", "import numpy\n[numpy.arange(4).reshape(2, 2).T]", null)]
    [InlineData("ipython", "import numpy\n[numpy.datetime64('2024-01-01T01:02:03.5')]", "[\"2024-01-01T01:02:03.500000\"]")]
    [InlineData("plain", "import numpy\n[numpy.datetime64('2024-01-01T01:02:03.5')]", "[\"2024-01-01T01:02:03.500000\"]")]
    [InlineData("ipython", "class L(list): pass\nL([(1, 2)])", "[[1,2]]")]
    [InlineData("plain", "class L(list): pass\nL([(1, 2)])", "[[1,2]]")]
    public async Task A_list_has_json_where_orjson_can_hold_it(string engine, string code, string? json)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var result = Assert.Single((await session.RunAsync(code)).Results);

        Assert.Equal(json, result.Json?.GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task The_event_loop_of_a_cell_says_that_it_runs(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var running = await session.RunAsync("import asyncio\nasyncio.get_event_loop().is_running()");
        var again = await session.RunAsync("asyncio.get_event_loop().run_until_complete(asyncio.sleep(0))");
        var awaited = await session.RunAsync("await asyncio.sleep(0, 'slept')");

        Assert.Equal("True", running.Text);
        Assert.Equal(("RuntimeError", "This event loop is already running"), (again.Error?.Name, again.Error?.Value));
        Assert.Equal("slept", awaited.Text);
    }

    [SkippableFact]
    public async Task An_error_of_usage_has_no_traceback()
    {
        await using var session = await machine.StartAsync("python");

        var outcome = await session.RunAsync("%nosuchmagic");

        Assert.Equal(("UsageError", ""), (outcome.Error?.Name, outcome.Error?.Traceback));
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task A_cell_right_after_one_that_leaves_runs_in_a_new_kernel(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        for (var round = 0; round < 5; round++)
        {
            Assert.Null((await session.RunAsync("quit()")).Error);
            Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
        }
    }

    [SkippableFact]
    public async Task A_number_too_long_to_tell_is_an_error_of_the_display()
    {
        await using var session = await machine.StartAsync("python");

        var first = await session.RunAsync("10 ** 5000");
        var second = await session.RunAsync("10 ** 5000");

        Assert.Equal("ValueError", first.Error?.Name);
        Assert.Contains("PlainTextFormatter", first.Error!.Traceback, StringComparison.Ordinal);
        Assert.Equal("ValueError", second.Error?.Name);
    }

    [SkippableFact]
    public async Task Programs_that_cells_start_are_told_that_nobody_turns_pages()
    {
        await using var session = await machine.StartAsync("python");

        var outcome = await session.RunAsync("!echo $PAGER $GIT_PAGER $TERM");

        Assert.Equal("cat cat xterm-color\r\n", outcome.Stdout);
    }

    [SkippableTheory]
    [MemberData(nameof(PythonEngineTests.Engines), MemberType = typeof(PythonEngineTests))]
    public async Task A_time_without_a_zone_is_shown_in_the_zone_of_the_machine(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine, new() { ["TZ"] = "UTC" });

        var outcome = await session.RunAsync("import datetime, pandas\npandas.DataFrame({'t': [datetime.datetime(2024, 1, 2)]}, dtype=object)");

        Assert.Equal("[\"2024-01-02T00:00:00Z\"]", Assert.Single(outcome.Results).Data?.GetProperty("t").GetRawText());
    }
}
