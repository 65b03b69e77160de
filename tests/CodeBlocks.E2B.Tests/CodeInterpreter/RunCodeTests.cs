namespace CodeBlocks.E2B.Tests.CodeInterpreter;

public class RunCodeTests : ClientTest
{
    private const string End = """{"type":"end_of_execution"}""";

    [Fact]
    public async Task Everything_that_code_produces_is_collected()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines(
            """{"type":"number_of_executions","execution_count":3}""",
            """{"type":"stdout","text":"h\u00e9\n","timestamp":"2026-01-01T00:00:00.000001+00:00"}""",
            """{"type":"stderr","text":"careful","timestamp":"2026-01-01T00:00:00+00:00"}""",
            """{"type":"keepalive"}""",
            """{"type":"something_new","x":[]}""",
            """{"type":"result","png":"aaaa","chart":{"type":"line","title":null},"extra":{},"is_main_result":false}""",
            """{"type":"result","text":"2","json":{"a":null},"data":{"c":[1]},"extra":{"x/y":1},"brand_new":true,"is_main_result":true}""",
            End));

        var execution = await sandbox.Code.RunAsync("1 + 1");

        Assert.Equal("""{"code":"1 \u002B 1"}""", Server.LastRequest.Text);
        Assert.Equal(("i1", "49999"), (Server.LastRequest.Header("E2b-Sandbox-Id"), Server.LastRequest.Header("E2b-Sandbox-Port")));
        Assert.Equal(3, execution.ExecutionCount);
        Assert.Equal("2", execution.Text);
        Assert.Equal(["hé\n"], execution.Logs.Stdout);
        Assert.Equal(["careful"], execution.Logs.Stderr);
        Assert.Null(execution.Error);
        Assert.False(execution.IsTruncated);
        Assert.Equal(["png", "chart"], execution.Results[0].Formats());
        Assert.Equal(["text", "json", "data", "brand_new", "x/y"], execution.Results[1].Formats());
        Assert.Equal("""{"a":null}""", execution.Results[1].Json.ToString());
    }

    [Fact]
    public async Task An_error_that_the_code_raises_is_a_result_and_no_exception()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect(
            "POST /execute", Answers.Lines("""{"type":"error","name":"ZeroDivisionError","value":"division by zero","traceback":"tb"}""", End));

        var execution = await sandbox.Code.RunAsync("1/0");

        Assert.Equal(new ExecutionError("ZeroDivisionError", "division by zero", "tb"), execution.Error);
    }

    [Fact]
    public async Task Language_context_and_variables_have_their_places_in_the_request()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines(End));
        Server.Expect("POST /execute", Answers.Lines(End));

        await sandbox.Code.RunAsync("x", new() { Language = "javascript", EnvironmentVariables = new Dictionary<string, string> { ["A"] = "1" } });
        Assert.Equal("""{"code":"x","language":"javascript","env_vars":{"A":"1"}}""", Server.LastRequest.Text);
        await sandbox.Code.RunAsync("x", new() { Context = new("c1", "python", "/home/user") });
        Assert.Equal("""{"code":"x","context_id":"c1"}""", Server.LastRequest.Text);

        await Assert.ThrowsAsync<InvalidArgumentException>(
            () => sandbox.Code.RunAsync("x", new() { Language = "r", Context = new("c1", "python", "/") }));
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task Callbacks_are_called_in_order_and_as_things_happen()
    {
        await using var sandbox = await ConnectAsync();
        var heard = new List<string>();
        var rest = new TaskCompletionSource();
        Server.Expect("POST /execute", async context =>
        {
            await Answers.Lines(
                """{"type":"stdout","text":"a","timestamp":"2026-01-01T00:00:00+00:00"}""",
                """{"type":"stderr","text":"b"}""")(context);
            await rest.Task;
            await Answers.Lines(
                """{"type":"result","text":"c","extra":{},"is_main_result":true}""",
                """{"type":"error","name":"E","value":"d","traceback":""}""",
                End)(context);
        });

        await sandbox.Code.RunAsync("x", new()
        {
            OnStdout = message => Hear($"out {message} {message.IsError} {message.Timestamp.Year}"),
            OnStderr = message =>
            {
                rest.SetResult();
                return Hear($"err {message.Text} {message.IsError}");
            },
            OnResult = result => Hear($"result {result}"),
            OnError = error => Hear($"error {error.Value}"),
        });

        Assert.Equal(["out a False 2026", "err b True", "result c", "error d"], heard);

        ValueTask Hear(string text)
        {
            heard.Add(text);
            return default;
        }
    }

    [Fact]
    public async Task What_a_callback_throws_comes_out_and_drops_the_connection()
    {
        await using var sandbox = await ConnectAsync();
        var dropped = new TaskCompletionSource();
        Server.Expect("POST /execute", async context =>
        {
            await Answers.Lines("""{"type":"stdout","text":"a"}""")(context);
            await Answers.UntilAbortedAsync(context);
            dropped.SetResult();
        });

        await Assert.ThrowsAsync<FormatException>(() => sandbox.Code.RunAsync("x", new() { OnStdout = _ => throw new FormatException() }));

        await dropped.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Events_can_be_consumed_as_a_stream_and_left_early()
    {
        await using var sandbox = await ConnectAsync();
        var dropped = new TaskCompletionSource();
        Server.Expect("POST /execute", async context =>
        {
            await Answers.Lines("""{"type":"number_of_executions","execution_count":1}""", """{"type":"stdout","text":"a"}""")(context);
            await Answers.UntilAbortedAsync(context);
            dropped.SetResult();
        });
        var events = new List<ExecutionEvent>();

        await foreach (var read in sandbox.Code.StreamAsync("x"))
        {
            events.Add(read);
            if (read is StdoutEvent)
                break;
        }

        Assert.Equal(1, Assert.IsType<ExecutionCountEvent>(events[0]).ExecutionCount);
        Assert.Equal("a", Assert.IsType<StdoutEvent>(events[1]).Text);
        await dropped.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Cancelling_drops_the_connection()
    {
        await using var sandbox = await ConnectAsync();
        var call = new OpenCall();
        Server.Expect("POST /execute", call.AnswerAsync);
        using var cancellation = new CancellationTokenSource();
        var running = sandbox.Code.RunAsync("x", cancellationToken: cancellation.Token);
        await call.Arrived;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await call.Dropped;
    }

    [Fact]
    public async Task Code_that_takes_too_long_times_out_and_the_connection_is_dropped()
    {
        await using var sandbox = await ConnectAsync();
        var call = new OpenCall();
        Server.Expect("POST /execute", call.AnswerAsync);

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(
            () => sandbox.Code.RunAsync("x", new() { Timeout = TimeSpan.FromMilliseconds(200) }));

        Assert.Equal((E2BTimeoutKind.CodeExecution, TimeSpan.FromMilliseconds(200), "i1"), (exception.Kind, exception.Timeout, exception.SandboxId));
        Assert.Contains("RunCodeOptions.Timeout", exception.Message, StringComparison.Ordinal);
        await call.Dropped;
    }

    [Fact]
    public async Task A_sandbox_that_is_killed_while_code_runs_is_reported_as_gone()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines("""{"type":"stdout","text":"a"}""").ThenReset());
        Server.Expect("GET /health", Answers.SandboxIsGone);

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Code.RunAsync("x"));
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_execution_is_not_taken_for_a_success()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines("""{"type":"stdout","text":"a"}"""));
        Server.Expect("GET /health", Answers.Status(204));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("x"));

        Assert.Contains("ended before the execution did", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"type":"stdout"}""")]
    [InlineData("""{"type":"stdout","text":5}""")]
    public async Task A_line_that_makes_no_sense_is_an_error(string line)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines(line, End));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("x"));

        Assert.Contains("is not valid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_and_results_beyond_the_limits_are_left_out_and_said_to_be()
    {
        var client = ClientWith(options => options.MaxMessageBytes = 64 * 1024);
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        var result = $$$"""{"type":"result","text":"{{{new string('x', 60 * 1024)}}}","extra":{},"is_main_result":false}""";
        Server.Expect(
            "POST /execute", Answers.Lines([.. Enumerable.Repeat(result, 6), .. Enumerable.Repeat("""{"type":"stdout","text":"12345"}""", 10), End]));

        var execution = await sandbox.Code.RunAsync("x", new() { MaxOutputLength = 12 });

        Assert.True(execution.IsTruncated);
        Assert.Equal(4, execution.Results.Count);
        Assert.Equal(["12345", "12345"], execution.Logs.Stdout);
    }

    [Fact]
    public async Task A_line_without_end_is_refused()
    {
        var client = ClientWith(options => options.MaxMessageBytes = 64 * 1024);
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        Server.Expect("POST /execute", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
        });

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("x"));

        Assert.Contains("longer than the 65536 bytes allowed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, typeof(InvalidArgumentException))]
    [InlineData(403, typeof(AuthenticationException))]
    [InlineData(404, typeof(NotFoundException))]
    [InlineData(422, typeof(InvalidArgumentException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(500, typeof(SandboxException))]
    [InlineData(502, typeof(SandboxNotFoundException))]
    [InlineData(503, typeof(ServiceBusyException))]
    public async Task Each_status_has_its_exception(int status, Type expected)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Text(status, "because of this"));

        var exception = (E2BException)await Assert.ThrowsAsync(expected, () => sandbox.Code.RunAsync("x"));

        Assert.Equal("/execute", exception.RequestPath);
        if (status != 502)
            Assert.Contains("because of this", exception.Message, StringComparison.Ordinal);
    }
}
