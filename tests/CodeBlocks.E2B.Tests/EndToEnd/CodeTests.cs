
namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class CodeTests(LocalSandbox local)
{
    private E2B.CodeInterpreter Code => local.Shared.Code;

    [Fact]
    public async Task The_value_of_the_last_expression_is_the_result()
    {
        var execution = await Code.RunAsync("print('hé')\nimport sys\nprint('careful', file=sys.stderr)\n{'a': 1}");

        Assert.Equal("{'a': 1}", execution.Text);
        Assert.Equal("hé\n", string.Concat(execution.Logs.Stdout));
        Assert.Equal("careful\n", string.Concat(execution.Logs.Stderr));
        Assert.NotNull(execution.ExecutionCount);
        Assert.Null(execution.Error);
        Assert.Equal(1, Assert.Single(execution.Results).Json!.Value.GetProperty("a").GetInt32());
    }

    [Fact]
    public async Task State_stays_within_a_context_and_only_there()
    {
        var context = await Code.CreateContextAsync(new() { WorkingDirectory = "/tmp" });
        Assert.Equal(("python", "/tmp"), (context.Language, context.WorkingDirectory));

        await Code.RunAsync("value = 41", new() { Context = context });
        Assert.Equal("42", (await Code.RunAsync("value + 1", new() { Context = context })).Text);
        Assert.Equal("/tmp", (await Code.RunAsync("import os; os.getcwd()", new() { Context = context })).Text);
        Assert.Equal("NameError", (await Code.RunAsync("value")).Error!.Name);

        Assert.Contains(await Code.ListContextsAsync(), listed => listed.Id == context.Id);
        await Code.RestartContextAsync(context.Id);
        Assert.Equal("NameError", (await Code.RunAsync("value", new() { Context = context })).Error!.Name);
        await Code.RemoveContextAsync(context.Id);
        Assert.DoesNotContain(await Code.ListContextsAsync(), listed => listed.Id == context.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => Code.RunAsync("1", new() { Context = context }));
        await Assert.ThrowsAsync<NotFoundException>(() => Code.RestartContextAsync(context.Id));
    }

    [Theory]
    [InlineData("python", "print(6 * 7)")]
    [InlineData("javascript", "console.log(6 * 7)")]
    [InlineData("js", "console.log(6 * 7)")]
    [InlineData("bash", "echo $((6 * 7))")]
    [InlineData("r", "cat(6 * 7, '\\n')")]
    [InlineData("java", "System.out.println(6 * 7);")]
    public async Task Every_language_answers(string language, string code)
    {
        var execution = await Code.RunAsync(code, new() { Language = language });

        Assert.Null(execution.Error);
        Assert.Equal("42", string.Concat(execution.Logs.Stdout).Trim());
    }

    [Fact]
    public async Task A_language_that_is_not_known_is_an_error()
    {
        var exception = await Assert.ThrowsAnyAsync<E2BException>(() => Code.RunAsync("1", new() { Language = "cobol" }));

        Assert.Contains("cobol", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_hold_for_one_execution_whatever_is_in_them()
    {
        const string Hostile = "it's \"x\"; import os\n\\ $HOME é";
        var variables = new Dictionary<string, string> { ["HOSTILE"] = Hostile };

        var execution = await Code.RunAsync(
            "import os; print(os.environ['HOSTILE'], end=''); print(os.environ['SHARED'], end='')", new() { EnvironmentVariables = variables });

        Assert.Null(execution.Error);
        Assert.Equal(Hostile + "it's \"shared\"", string.Concat(execution.Logs.Stdout));
        Assert.Equal("None", string.Concat((await Code.RunAsync("print(os.environ.get('HOSTILE'), end='')")).Logs.Stdout));
    }

    [Fact]
    public async Task An_error_has_name_value_and_traceback()
    {
        var error = (await Code.RunAsync("def f():\n    return 1 / 0\nf()")).Error!;

        Assert.Equal(("ZeroDivisionError", "division by zero"), (error.Name, error.Value));
        Assert.Contains("return 1 / 0", error.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_arrive_while_the_code_runs()
    {
        var go = $"/tmp/{Guid.NewGuid()}";
        var seen = "";

        // The second line is printed only after the first has been seen here.
        await foreach (var read in Code.StreamAsync(
            $"import os, time\nprint('first', flush=True)\nwhile not os.path.exists('{go}'):\n    time.sleep(0.01)\nprint('second')"))
        {
            if (read is not StdoutEvent stdout)
                continue;

            seen += stdout.Text;
            if (seen == "first\n")
                await local.Shared.Files.WriteAsync(go, "");
        }

        Assert.Equal("first\nsecond\n", seen);
    }

    [Fact]
    public async Task Code_that_takes_too_long_is_interrupted_and_the_state_stays()
    {
        var context = await Code.CreateContextAsync();
        await Code.RunAsync("kept = 42", new() { Context = context });

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(
            () => Code.RunAsync("import time\ntime.sleep(60)", new() { Context = context, Timeout = TimeSpan.FromSeconds(1) }));
        Assert.Equal(E2BTimeoutKind.CodeExecution, exception.Kind);

        Assert.Equal("42", (await Code.RunAsync("kept", new() { Context = context, Timeout = TimeSpan.FromSeconds(15) })).Text);
        await Code.RemoveContextAsync(context.Id);
    }

    [Fact]
    public async Task Leaving_the_stream_early_interrupts_the_code()
    {
        var context = await Code.CreateContextAsync();
        await foreach (var read in Code.StreamAsync("import time\nprint('on', flush=True)\ntime.sleep(60)", new() { Context = context }))
        {
            if (read is StdoutEvent)
                break;
        }

        Assert.Equal("2", (await Code.RunAsync("1 + 1", new() { Context = context, Timeout = TimeSpan.FromSeconds(15) })).Text);
        await Code.RemoveContextAsync(context.Id);
    }

    [Fact]
    public async Task A_sandbox_that_is_killed_under_running_code_is_reported_as_gone()
    {
        await using var sandbox = await local.Client.CreateAsync();
        var started = new TaskCompletionSource();
        var running = sandbox.Code.RunAsync("print('on', flush=True)\nimport time\ntime.sleep(60)", new()
        {
            OnStdout = _ =>
            {
                started.TrySetResult();
                return default;
            },
        });
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await sandbox.KillAsync();

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => running);
    }

    [Fact]
    public async Task A_data_frame_comes_as_data_and_a_figure_as_a_chart()
    {
        var frame = await Code.RunAsync("import pandas as pd\npd.DataFrame({'a': [1, 2]})");
        Assert.Null(frame.Error);
        Assert.Equal([1, 2], frame.Results[0].Data!.Value.GetProperty("a").EnumerateArray().Select(cell => cell.GetInt32()));

        var figure = await Code.RunAsync("import matplotlib.pyplot as plt\nplt.plot([1, 2], [3, 4])\nplt.title('T')\nplt.show()");
        Assert.Null(figure.Error);
        Assert.Equal("line", figure.Results[0].Chart!.Value.GetProperty("type").GetString());
        Assert.NotEmpty(Convert.FromBase64String(figure.Results[0].Png!));
    }
}
