using System.Text;

namespace CodeBlocks.E2B.Tests.Commands;

public class RunTests : ClientTest
{
    private const string Start = """{"event":{"start":{"pid":42}}}""";
    private const string Success = """{"event":{"end":{"exited":true,"status":"exit status 0"}}}""";

    [Fact]
    public async Task A_command_runs_in_a_login_shell_and_its_output_arrives_piece_by_piece()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream(
            [Start, Stdout("a\n"), Stderr("oops"), """{"event":{"keepalive":{}}}""", Stdout("b"), Success]));
        var heard = new List<string>();

        var result = await sandbox.Commands.RunAsync("echo a", new()
        {
            OnStdout = text => Hear($"out {text}"),
            OnStderr = text => Hear($"err {text}"),
        });

        Assert.Equal(new CommandResult(0, "a\nb", "oops", null), result);
        Assert.Equal(["out a\n", "err oops", "out b"], heard);
        Assert.Equal("""{"process":{"cmd":"/bin/bash","args":["-l","-c","echo a"]},"stdin":false}""", Server.LastRequest.Envelope!.ToJsonString());
        Assert.Equal("application/connect+json", Server.LastRequest.Header("Content-Type"));
        Assert.Equal("1", Server.LastRequest.Header("Connect-Protocol-Version"));
        Assert.Equal("60000", Server.LastRequest.Header("Connect-Timeout-Ms"));
        Assert.Equal("50", Server.LastRequest.Header("Keepalive-Ping-Interval"));
        Assert.Equal("i1", Server.LastRequest.Header("E2b-Sandbox-Id"));
        Assert.Equal("49983", Server.LastRequest.Header("E2b-Sandbox-Port"));
        Assert.Equal(AccessToken, Server.LastRequest.Header("X-Access-Token"));
        Assert.Null(Server.LastRequest.Header("Authorization"));

        ValueTask Hear(string text)
        {
            heard.Add(text);
            return default;
        }
    }

    [Fact]
    public async Task Every_option_has_its_place_in_the_request()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start, Success]));

        await sandbox.Commands.RunAsync("x", new()
        {
            WorkingDirectory = "/tmp",
            User = "root",
            EnvironmentVariables = new Dictionary<string, string> { ["A"] = "it's \"quoted\"" },
            Timeout = TimeSpan.Zero,
            Stdin = true,
        });

        var process = Server.LastRequest.Envelope!["process"]!;
        Assert.Equal("/tmp", (string?)process["cwd"]);
        Assert.Equal("it's \"quoted\"", (string?)process["envs"]!["A"]);
        Assert.True((bool?)Server.LastRequest.Envelope["stdin"]);
        Assert.Equal("Basic cm9vdDo=", Server.LastRequest.Header("Authorization"));
        Assert.Null(Server.LastRequest.Header("Connect-Timeout-Ms"));
    }

    [Theory]
    [InlineData("0.3.9", "Basic dXNlcjo=", true)]
    [InlineData("0.2.0", "Basic dXNlcjo=", false)]
    [InlineData("0.4.0", null, true)]
    public async Task Older_sandboxes_are_told_the_user_and_not_asked_for_what_they_lack(string version, string? authorization, bool hasStdinSwitch)
    {
        await using var sandbox = await ConnectAsync(version);
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start, Success]));

        await sandbox.Commands.RunAsync("x");

        Assert.Equal(authorization, Server.LastRequest.Header("Authorization"));
        Assert.Equal(hasStdinSwitch, Server.LastRequest.Envelope!.AsObject().ContainsKey("stdin"));
    }

    [Fact]
    public async Task An_exit_code_other_than_zero_is_an_exception_with_the_evidence()
    {
        await using var sandbox = await ConnectAsync();
        const string End = """{"event":{"end":{"exitCode":3,"exited":true,"status":"exit status 3","error":"exit status 3"}}}""";
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start, Stdout("half"), Stderr("no such thing\n"), End]));

        var exception = await Assert.ThrowsAsync<CommandExitException>(() => sandbox.Commands.RunAsync("make it"));

        Assert.Equal("'make it' exited with code 3 in sandbox i1. Its stderr: no such thing", exception.Message);
        Assert.Equal(new CommandResult(3, "half", "no such thing\n", "exit status 3"), exception.Result);
        Assert.Equal((3, "make it", "i1"), (exception.ExitCode, exception.Command, exception.SandboxId));
    }

    [Fact]
    public async Task A_command_that_a_signal_ended_says_which()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream(
            [Start, """{"event":{"end":{"exitCode":-1,"status":"signal: killed","error":"signal: killed"}}}"""]));

        var exception = await Assert.ThrowsAsync<CommandExitException>(() => sandbox.Commands.RunAsync("sleep 9"));

        Assert.Equal("'sleep 9' was ended (signal: killed) in sandbox i1.", exception.Message);
    }

    [Fact]
    public async Task A_character_that_is_cut_in_two_arrives_whole()
    {
        var euro = Encoding.UTF8.GetBytes("€😀");
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start, .. euro.Select(part => Stdout([part])), Stderr([euro[0]]), Success]));

        var result = await sandbox.Commands.RunAsync("x");

        Assert.Equal("€😀", result.Stdout);
        Assert.Equal("\uFFFD", result.Stderr);
    }

    [Fact]
    public async Task Output_beyond_the_limit_loses_its_beginning_and_the_callbacks_see_all_of_it()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect(
            "POST /process.Process/Start", Answers.Stream([Start, .. Enumerable.Range(0, 100).Select(number => Stdout($"{number:000}")), Success]));
        var heard = 0;

        var result = await sandbox.Commands.RunAsync("x", new()
        {
            MaxOutputLength = 9,
            OnStdout = text =>
            {
                heard += text.Length;
                return default;
            },
        });

        Assert.Equal("097098099", result.Stdout);
        Assert.True(result.IsTruncated);
        Assert.Equal(300, heard);
    }

    [Fact]
    public async Task The_servers_deadline_is_a_timeout_of_the_command()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream(
            [Start, Stderr("working")], """{"error":{"code":"deadline_exceeded","message":"context deadline exceeded"}}"""));

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(
            () => sandbox.Commands.RunAsync("sleep 9", new() { Timeout = TimeSpan.FromSeconds(5) }));

        Assert.Equal((E2BTimeoutKind.Command, TimeSpan.FromSeconds(5)), (exception.Kind, exception.Timeout));
        Assert.Equal("The time limit of 5 s was exceeded by 'sleep 9' in sandbox i1. Its stderr: working", exception.Message);
    }

    [Fact]
    public async Task The_client_ends_a_command_whose_server_forgot_its_deadline()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.OpenStream(Start));

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(
            () => sandbox.Commands.RunAsync("sleep 9", new() { Timeout = TimeSpan.FromMilliseconds(100) }));

        Assert.Equal(E2BTimeoutKind.Command, exception.Kind);
    }

    [Fact]
    public async Task A_sandbox_that_is_killed_while_a_command_runs_is_reported_as_gone()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start], end: null).ThenReset());
        Server.Expect("GET /health", Answers.SandboxIsGone);

        var exception = await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Commands.RunAsync("sleep 9"));

        Assert.Contains("was killed, was paused or reached the end of its lifetime", exception.Message, StringComparison.Ordinal);
        Assert.Equal("i1", exception.SandboxId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_drops_while_the_sandbox_lives_is_an_error_of_its_own(bool reset)
    {
        await using var sandbox = await ConnectAsync();
        var stream = Answers.Stream([Start], end: null);
        Server.Expect("POST /process.Process/Start", reset ? stream.ThenReset() : stream);
        Server.Expect("GET /health", Answers.Status(204));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("sleep 9"));

        Assert.Contains("The connection to sandbox i1 failed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_kills_the_command()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.OpenStream(Start, Stdout("x")));
        Server.Expect("POST /process.Process/SendSignal", Answers.Json(200, "{}"));
        using var cancellation = new CancellationTokenSource();
        var options = new CommandOptions { OnStdout = async _ => await cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Commands.RunAsync("sleep 9", options, cancellation.Token));

        Assert.Equal("""{"process":{"pid":42},"signal":"SIGNAL_SIGKILL"}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task What_a_callback_throws_comes_out_and_the_command_is_killed()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.OpenStream(Start, Stdout("x")));
        Server.Expect("POST /process.Process/SendSignal", Answers.Json(200, "{}"));

        var exception = await Assert.ThrowsAsync<FormatException>(
            () => sandbox.Commands.RunAsync("yes", new() { OnStdout = _ => throw new FormatException("mine") }));

        Assert.Equal("mine", exception.Message);
        Assert.EndsWith("SendSignal", Server.LastRequest.Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event":{"data":{"stdout":"eA=="}}}""")]
    [InlineData("""{"event":{"start":{"pid":"x"}}}""")]
    [InlineData("[]")]
    public async Task A_stream_that_does_not_begin_with_the_start_is_not_understood(string first)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream([first]));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("x"));

        Assert.Contains("is not valid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_another_type_is_not_understood()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Json(200, "{}"));

        await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("x"));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused()
    {
        var client = ClientWith(options => options.MaxMessageBytes = 64 * 1024);
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        Server.Expect("POST /process.Process/Start", Answers.Stream([Start, Stdout(new byte[64 * 1024])]));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("x"));

        Assert.Contains("longer than the 65536 bytes allowed", exception.Message, StringComparison.Ordinal);
    }

    private static string Stdout(string text) => Stdout(Encoding.UTF8.GetBytes(text));

    private static string Stdout(byte[] bytes) => $$$$"""{"event":{"data":{"stdout":"{{{{Convert.ToBase64String(bytes)}}}}"}}}""";

    private static string Stderr(string text) => Stderr(Encoding.UTF8.GetBytes(text));

    private static string Stderr(byte[] bytes) => $$$$"""{"event":{"data":{"stderr":"{{{{Convert.ToBase64String(bytes)}}}}"}}}""";
}
