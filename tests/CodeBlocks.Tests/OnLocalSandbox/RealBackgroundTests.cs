using Elsa.Expressions.Models;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class RealBackgroundTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    // A server of one answer, which a connection to find out whether it listens would use up.
    private const string Server =
        """
        sleep 0.3; exec python3 -c "
        import os, socket, time
        server = socket.create_server(('127.0.0.1', 8123))
        print('ready', flush=True)
        client, _ = server.accept()
        client.sendall(os.environ.get('GREETING', 'hello').encode())
        client.close()
        time.sleep(1000)
        "
        """;

    private const string Ask = "import socket; s = socket.create_connection(('127.0.0.1', 8123)); s.recv(100).decode()";

    [Theory]
    [InlineData("sleep 1000 &")]
    [InlineData("nohup sleep 1000 &")]
    [InlineData("(sleep 1000 &)")]
    [InlineData("sleep 1000 & disown; exec true")]
    [InlineData("setsid sleep 1000 & exit 0")]
    [InlineData("yes > /dev/stderr &")]
    public async Task A_setup_command_that_leaves_something_in_the_background_does_not_hang(string command)
    {
        var request = new CodeExecutionRequest
        {
            SetupCommands = [$"echo before\n{command}", "echo after"], Code = "1 + 1", Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(60) },
        };

        var execution = await sandbox.Service.ExecuteAsync(request);

        Assert.Equal(2L, execution.Value);
    }

    [Fact]
    public async Task What_a_setup_command_left_in_the_background_serves_the_code()
    {
        var request = new CodeExecutionRequest
        {
            SetupCommands = ["echo 'it''s here' > page.txt\npython3 -m http.server 8124 &"],
            Code = """
                import time, urllib.request
                for attempt in range(200):
                    try:
                        text = urllib.request.urlopen('http://127.0.0.1:8124/page.txt').read().decode()
                        break
                    except OSError:
                        time.sleep(0.05)
                text
                """,
        };

        var execution = await sandbox.Service.ExecuteAsync(request);

        Assert.Equal("its here\n", execution.Value);
    }

    [Theory]
    [InlineData("echo out; echo err >&2; sleep 1000 & exit 3", "Setup command 1 of 1 (echo …) exited with code 3.\nerr")]
    [InlineData("sleep 1000 & nosuchprogram", "Setup command 1 of 1 (sleep …) exited with code 127.\n/bin/bash: line 1: nosuchprogram: command not found")]
    [InlineData("if", "Setup command 1 of 1 (if …) exited with code 2.\n")]
    [InlineData("cat <<E", "")]
    [InlineData("echo \"it's 5 o'clock\"; exit 0 # it's", "")]
    [InlineData("kill -9 $$", "Setup command 1 of 1 (kill …) exited with code 137.")]
    public async Task The_status_and_the_error_output_of_a_setup_command_are_its_own(string command, string error)
    {
        var request = new CodeExecutionRequest { SetupCommands = [command], Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(60) } };

        if (error.Length == 0)
            await sandbox.Service.ExecuteAsync(request);
        else
            Assert.StartsWith(error, (await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request))).Details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_block_waits_until_a_background_command_listens_on_its_port()
    {
        var block = new ExecuteCode { Code = new(Ask), BackgroundCommands = new([new() { Command = Server, Port = 8123 }]) };

        var context = await new ActivityTestFixture(block).With(sandbox.Service).ExecuteAsync();

        Assert.Equal("hello", context.OutputOf<object>("Value"));
        var state = Assert.Single((ICollection<BackgroundCommandState>)context.JournalData["BackgroundCommands"]!);
        Assert.Equal(new BackgroundCommandState("sleep", 8123, ExitStatus: null, "ready"), state);
    }

    [Fact]
    public async Task A_background_command_lives_as_long_as_the_sandbox()
    {
        var id = new Variable<string>("SandboxId", "");
        var instantiate = new InstantiateCodeSandbox
        {
            BackgroundCommands = new([new() { Command = Server, Port = 8123 }]),
            EnvironmentVariables = new(new Dictionary<string, string> { ["GREETING"] = "hi" }),
            SandboxId = new(id),
        };
        var step = new ExecuteCodeStep { SandboxId = new(id), StepCode = new(Ask) };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service)
            .RunActivityAsync(new Sequence { Variables = [id], Activities = [instantiate, step] });

        result.AssertWorkflowCompleted();
        Assert.Equal("hi", result.OutputOf<object>(step, "Value"));
    }

    [Fact]
    public async Task Blocks_of_parallel_branches_have_ports_of_their_own()
    {
        ExecuteCode[] blocks =
        [
            .. new[] { "one", "two" }.Select(greeting => new ExecuteCode
            {
                Id = greeting, Code = new(Ask), BackgroundCommands = new([new() { Command = Server, Port = 8123 }]),
                EnvironmentVariables = new(new Dictionary<string, string> { ["GREETING"] = greeting }),
            }),
        ];

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service)
            .RunActivityAsync(BlockTesting.Flowchart(new WriteLine("start"), [.. blocks.Select(block => ("Done", (IActivity)block))]));

        result.AssertWorkflowCompleted();
        Assert.Equal(["one", "two"], blocks.Select(block => result.OutputOf<object>(block, "Value")));
    }

    [Fact]
    public async Task The_output_of_a_background_command_is_bounded_and_holds_nothing_up()
    {
        var execution = await sandbox.Service.ExecuteAsync(new() { BackgroundCommands = [new() { Command = "yes" }], Code = "1 + 1" });

        Assert.Equal(2L, execution.Value);
        var state = Assert.Single(execution.BackgroundCommands);
        Assert.StartsWith("y\ny\n", state.Output, StringComparison.Ordinal);
        Assert.InRange(state.Output.Length, 2, 8192 + 100);
    }

    [Fact]
    public async Task A_background_command_that_ends_before_its_port_is_open_fails_the_block_with_its_output()
    {
        var request = new CodeExecutionRequest
        {
            BackgroundCommands = [new() { Command = "sleep 1000" }, new() { Command = "TOKEN=abc node -e 'throw 1'", Port = 8125 }], Code = "1",
        };
        CodeExecutionException failure = null!;

        var left = await sandbox.LeftBehindByAsync(
            async () => failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request)));

        Assert.StartsWith(
            "Background command 2 of 2 (node …) ended with code 1 before anything listened on port 8125.\n", failure.Details.Text, StringComparison.Ordinal);
        Assert.Contains("throw 1", failure.Details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", failure.Details.Text, StringComparison.Ordinal);
        Assert.Empty(left);
    }

    [Fact]
    public async Task A_background_command_that_cannot_start_fails_the_block()
    {
        var request = new CodeExecutionRequest { BackgroundCommands = [new() { Command = "echo fine" }, new() { Command = "nosuchprogram" }], Code = "1" };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request));

        Assert.StartsWith("Background command 2 of 2 (nosuchprogram …) ended with code 127.\n", failure.Details.Text, StringComparison.Ordinal);
        Assert.Equal(["echo", "nosuchprogram"], failure.Execution.BackgroundCommands.Select(command => command.Program));
    }

    [Fact]
    public async Task A_port_that_nobody_opens_is_waited_for_until_the_timeout()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = sandbox.BuildServices(time: time);
        var request = new CodeExecutionRequest
        {
            BackgroundCommands = [new() { Command = "echo at; sleep 1000", Port = 8126 }],
            Code = "1",
            Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(60) },
            OnOutput = (_, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(60));
                return ValueTask.CompletedTask;
            },
        };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request));

        Assert.Equal("Background command 1 of 1 (echo …) did not finish within the timeout of 60 s.", failure.Details.Text.Split('\n')[0]);
    }

    [Theory]
    [InlineData("Literal", """["sleep 1000", { "command": "sleep 1001", "port": 8080 }]""")]
    [InlineData("Object", """["sleep 1000", { "command": "sleep 1001", "port": "8080" }]""")]
    [InlineData("JavaScript", """['sleep 1000', { command: 'sleep 1001', port: 8080 }]""")]
    [InlineData("Liquid", """["sleep 1000", { "Command": "sleep 1001", "Port": 8080 }]""")]
    public async Task Background_commands_are_texts_or_objects_in_every_expression(string type, string value)
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new ExecuteCode { Code = new("1"), BackgroundCommands = new(new Expression(type, value)) };

        await new WorkflowTestFixture(output).WithCodeBlocks(service).RunActivityAsync(new Sequence { Activities = [block] });

        Assert.Equal(
            [new() { Command = "sleep 1000" }, new() { Command = "sleep 1001", Port = 8080 }], service.Request.BackgroundCommands);
    }

    [Theory]
    [InlineData("", null, "Background command 1 is empty; set its command, or remove it.")]
    [InlineData("x", 0, "Background command 1 has the port 0; a port is between 1 and 65535.")]
    [InlineData("x\0", null, "Background command 1 of 1 contains a NUL character in line 1; remove it.")]
    public async Task A_wrong_background_command_is_refused_before_a_sandbox_is_created(string command, int? port, string error)
    {
        var request = new CodeExecutionRequest { BackgroundCommands = [new() { Command = command, Port = port }] };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request));

        Assert.Equal(error, failure.Details.Text);
        Assert.Null(failure.Execution.SandboxId);
    }
}
