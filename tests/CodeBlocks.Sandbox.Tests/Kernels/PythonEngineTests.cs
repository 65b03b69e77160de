using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What a python cell gives on both engines: with IPython, and where it is not installed.</summary>
public class PythonEngineTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    public static TheoryData<string> Engines => ["ipython", "plain"];

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task A_kernel_tells_its_engine_and_versions(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        var runtime = session.Kernel.Runtime;

        var python = await session.RunAsync("import platform\nprint(platform.python_version())");
        var ipython = await session.RunAsync("import IPython\nprint(IPython.__version__)");

        Assert.Equal((engine, python.Stdout.Trim()), (runtime.Engine, runtime.Version));
        Assert.Equal(engine == "plain" ? null : ipython.Stdout.Trim(), runtime.IPythonVersion);
        Assert.Equal(engine == "plain" ? "ModuleNotFoundError" : null, ipython.Error?.Name);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Lists_and_objects_have_json(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var result = Assert.Single((await session.RunAsync("{'a': [1, 2.5, None, True], 'b': {'c': 'ž'}}")).Results);

        var expected = JsonNode.Parse("""{"a":[1,2.5,null,true],"b":{"c":"ž"}}""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(result.Json!.Value.GetRawText())));
        Assert.Equal("{'a': [1, 2.5, None, True], 'b': {'c': 'ž'}}", result.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task An_object_is_shown_in_the_formats_it_has_methods_for(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var own = Assert.Single((await session.RunAsync(
            """
            class A:
                def _repr_html_(self): return '<b>a</b>'
                def _repr_latex_(self): return '$a$'
                def __repr__(self): return 'a'
            A()
            """)).Results);
        var bundle = Assert.Single((await session.RunAsync(
            """
            class B:
                def _repr_mimebundle_(self, include=None, exclude=None): return {'text/plain': 'b', 'text/html': '<i>b</i>'}
            B()
            """)).Results);

        Assert.Equal(("a", "<b>a</b>", "$a$", true), (own.Text, own.Html, own.Latex, own.IsMainResult));
        Assert.Equal(("b", "<i>b</i>"), (bundle.Text, bundle.Html));
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Displayed_values_are_results_of_their_own(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("display(1, [2])\n'last'");

        Assert.Equal([("1", false), ("[2]", false), ("last", true)], outcome.Results.Select(result => (result.Text!, result.IsMainResult)));
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task A_data_frame_is_a_table_and_its_data(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var result = Assert.Single((await session.RunAsync("import pandas\npandas.DataFrame({'n': [1, 2], 's': ['x', 'y']})")).Results);

        Assert.Contains("<table border=\"1\" class=\"dataframe\">", result.Html, StringComparison.Ordinal);
        Assert.Equal("""{"n":[1,2],"s":["x","y"]}""", result.Data!.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("   n  s\n0  1  x\n1  2  y", result.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Figures_are_shown_where_code_shows_them_and_at_the_end_of_a_cell(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()\nplt.bar(['a'], [3])\nNone");
        var after = await session.RunAsync("plt.get_fignums()");

        Assert.Equal(["line", "bar"], outcome.Results.Select(result => result.Chart!.Value.GetProperty("type").GetString()));
        Assert.All(outcome.Results, result => Assert.StartsWith("iVBOR", result.Png, StringComparison.Ordinal));
        Assert.Equal("[]", after.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task A_task_goes_on_between_cells_and_is_awaited_in_a_later_one(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync(
            """
            import asyncio
            done = asyncio.Event()
            async def work():
                await asyncio.sleep(0.05)
                done.set()
                return 'worked'
            task = asyncio.create_task(work())
            """);

        var waited = await session.RunAsync("await asyncio.wait_for(done.wait(), 10)\nawait task");

        Assert.Equal("worked", waited.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Results_and_inputs_of_earlier_cells_are_at_hand(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync("40");
        await session.RunAsync("[1]");
        await session.RunAsync("'silent';");

        var outcome = await session.RunAsync("_, __, Out[1], In[2], _i1, len(In)");

        Assert.Equal("([1], 40, 40, '[1]', '40', 5)", outcome.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Leaving_ends_the_kernel_after_the_cell(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync("kept = 1");

        foreach (var code in new[] { "exit()\nprint('to the end')", "quit", "exit(3)" })
        {
            var outcome = await session.RunAsync(code);
            var after = await session.RunAsync("'kept' in globals()");

            Assert.Null(outcome.Error);
            Assert.Equal("False", after.Text);
        }
    }

    [SkippableTheory]
    [InlineData("ipython", "x = (\n")]
    [InlineData("plain", "x = (\n")]
    [InlineData("ipython", "eval('1 +')")]
    [InlineData("plain", "eval('1 +')")]
    [InlineData("ipython", "input('name')")]
    [InlineData("plain", "input('name')")]
    [InlineData("ipython", "import getpass; getpass.getpass()")]
    [InlineData("plain", "import getpass; getpass.getpass()")]
    [InlineData("ipython", "raise ValueError('boom')")]
    [InlineData("plain", "raise ValueError('boom')")]
    [InlineData("ipython", "raise KeyboardInterrupt")]
    [InlineData("plain", "raise KeyboardInterrupt")]
    [InlineData("ipython", "import asyncio; await asyncio.wait_for(asyncio.sleep(9), 0)")]
    [InlineData("plain", "import asyncio; await asyncio.wait_for(asyncio.sleep(9), 0)")]
    public async Task An_error_of_the_first_cell_shows_its_line_and_no_frame_of_the_runner(string engine, string code)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var traceback = (await session.RunAsync(code)).Error!.Traceback;

        Assert.Contains("Cell In [1], line 1", traceback, StringComparison.Ordinal);
        Assert.Contains(code.Trim(), traceback, StringComparison.Ordinal);
        Assert.DoesNotContain("codeblocks", traceback, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("During handling", traceback, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task The_errors_an_error_came_from_are_shown_before_it(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("try:\n    input()\nexcept Exception as error:\n    raise ValueError('no name') from error");

        Assert.Equal(("ValueError", "no name"), (outcome.Error?.Name, outcome.Error?.Value));
        Assert.Matches(
            "(?s)line 2\n.*StdinNotImplementedError: .*The above exception was the direct cause.*line 4\n.*ValueError: no name$",
            outcome.Error!.Traceback);
        Assert.DoesNotContain("codeblocks", outcome.Error.Traceback, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Leaving_by_an_exception_is_an_error_with_its_status(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("kept = 1\nraise SystemExit(3)");
        var after = await session.RunAsync("kept");

        Assert.Equal(("SystemExit", "3", "1"), (outcome.Error?.Name, outcome.Error?.Value, after.Text));
        Assert.Contains("SystemExit: 3", outcome.Error!.Traceback, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task Code_that_the_compiler_cannot_take_is_an_error_and_the_state_stays(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);
        await session.RunAsync("kept = 1");

        var nul = await session.RunAsync("'\0'");
        var deep = await session.RunAsync(string.Join('+', Enumerable.Repeat("1", 100_000)));
        var after = await session.RunAsync("kept");

        Assert.Equal(("ValueError", "RecursionError", "1", 4), (nul.Error?.Name, deep.Error?.Name, after.Text, after.Count));
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task A_module_is_imported_once_however_the_first_cell_imports_it(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync(
            "import importlib\nasyncio = importlib.import_module('asyncio')\ntask = asyncio.ensure_future(asyncio.sleep(0, 'slept'))");
        var awaited = await session.RunAsync("await task");

        Assert.Null(outcome.Error);
        Assert.Equal("slept", awaited.Text);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public async Task The_name_of_the_program_is_not_empty_and_there_are_no_arguments(string engine)
    {
        await using var session = await machine.StartPythonAsync(engine);

        var outcome = await session.RunAsync("import sys\nprint(sys.argv[1:], bool(sys.argv[0]))");

        Assert.Equal("[] True\n", outcome.Stdout);
    }

    [SkippableTheory]
    [InlineData("x = 1\n%pwd", "SyntaxError", "%, ! and ? need")]
    [InlineData("!ls", "SyntaxError", "%, ! and ? need")]
    [InlineData("x = !ls", "SyntaxError", "%, ! and ? need")]
    [InlineData("a, b = %who_ls", "SyntaxError", "%, ! and ? need")]
    [InlineData("?print", "SyntaxError", "%, ! and ? need")]
    [InlineData("print?", "SyntaxError", "%, ! and ? need")]
    [InlineData("ls -la", "NameError", "%ls needs")]
    [InlineData("cd /", "SyntaxError", "%cd needs")]
    [InlineData("pwd", "NameError", "%pwd needs")]
    [InlineData("pip install left", "SyntaxError", "%pip needs")]
    public async Task Without_IPython_a_magic_says_what_it_needs(string code, string name, string needs)
    {
        await using var session = await machine.StartPythonAsync("plain");

        var outcome = await session.RunAsync(code);

        Assert.Equal(name, outcome.Error?.Name);
        Assert.Contains($"({needs} IPython, which is not installed)", outcome.Error!.Value, StringComparison.Ordinal);
        Assert.Contains($"({needs} IPython, which is not installed)", outcome.Error.Traceback, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("x = (1 +")]
    [InlineData("x == %3")]
    [InlineData("ls.x")]
    [InlineData("ls(1)")]
    [InlineData("1\nls")]
    [InlineData("nowhere")]
    public async Task Without_IPython_other_errors_are_python_s_own(string code)
    {
        await using var session = await machine.StartPythonAsync("plain");

        var outcome = await session.RunAsync(code);

        Assert.DoesNotContain("IPython", outcome.Error!.Value, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("await asyncio.sleep(60)")]
    [InlineData("async def wait():\n    time.sleep(60)\nawait wait()")]
    public async Task An_interrupted_await_has_the_frames_that_IPython_shows(string code)
    {
        await using var ipython = await machine.StartPythonAsync("ipython");
        await using var plain = await machine.StartPythonAsync("plain");

        // Printed by another thread, when the code waits.
        code = $"import asyncio, threading, time\nthreading.Timer(1, print, ('waiting',)).start()\n{code}";
        var expected = (await ipython.InterruptAsync(code)).Error;
        var actual = (await plain.InterruptAsync(code)).Error;

        Assert.Equal("KeyboardInterrupt", actual?.Name);
        Assert.Equal(Frames(expected!.Traceback), Frames(actual!.Traceback));

        static IEnumerable<string> Frames(string traceback) =>
            traceback.Split('\n').Where(line => line.Contains("File ", StringComparison.Ordinal) || line.Contains("Cell In", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("/usr/nowhere")]
    [InlineData("/etc/passwd")]
    public async Task IPython_runs_where_its_directory_cannot_be_made(string directory)
    {
        await using var session = await machine.StartPythonAsync("ipython", new() { ["IPYTHONDIR"] = directory });

        var outcome = await session.RunAsync("import os\nos.path.isdir(get_ipython().profile_dir.location)");

        Assert.Equal((null, "True"), (outcome.Error?.Value, outcome.Text));
    }

    [SkippableFact]
    public async Task An_IPython_that_cannot_be_imported_is_told_and_does_without()
    {
        await using var preparing = await machine.StartPythonAsync("plain");
        await preparing.RunAsync("""
            import os
            os.makedirs('/tmp/broken/IPython')
            open('/tmp/broken/IPython/__init__.py', 'w').write("raise RuntimeError('half installed')")
            """);
        await using var session = await machine.StartPythonAsync("ipython", new() { ["PYTHONPATH"] = "/tmp/broken" });

        var outcome = await session.RunAsync("display([1])\n{'a': 2}");
        var magic = await session.RunAsync("%pwd");

        Assert.Equal(["[1]", "{'a': 2}"], outcome.Results.Select(result => result.Text));
        Assert.Equal("IPython cannot start (RuntimeError: half installed). Python runs without it.\n", outcome.Stderr);
        Assert.Contains("need IPython, which cannot start", magic.Error!.Value, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_IPython_that_fails_when_it_starts_is_told_and_does_without()
    {
        await using var session = await machine.StartPythonAsync("ipython", new() { ["IPYTHONDIR"] = "/usr/nowhere" });
        await session.RunAsync("import tempfile\ntempfile.mkdtemp = None");

        var outcome = await session.RunAsync("display([1])\n'get_ipython' in globals()");
        var after = await session.RunAsync("_");

        Assert.Equal(["[1]", "False"], outcome.Results.Select(result => result.Text));
        Assert.StartsWith("IPython cannot start (TypeError: ", outcome.Stderr, StringComparison.Ordinal);
        Assert.Equal("False", after.Text);
    }

    [SkippableFact]
    public async Task Without_IPython_no_library_is_loaded_that_code_did_not_import()
    {
        await using var session = await machine.StartPythonAsync("plain");
        await session.RunAsync("display([1], {'a': 2})\n[1]");

        var outcome = await session.RunAsync(
            "import sys\n[name for name in ('asyncio', 'numpy', 'pandas', 'matplotlib', 'PIL') if name in sys.modules]");

        Assert.Equal("[]", outcome.Text);
    }
}
