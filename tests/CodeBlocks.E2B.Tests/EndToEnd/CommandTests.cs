
namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class CommandTests(LocalSandbox local)
{
    private SandboxCommands Commands => local.Shared.Commands;

    [Fact]
    public async Task A_command_gives_its_output()
    {
        var result = await Commands.RunAsync("echo out; echo err >&2; echo é");

        Assert.Equal(new CommandResult(0, "out\né\n", "err\n", null), result);
    }

    [Fact]
    public async Task A_command_runs_where_and_with_what_it_is_told()
    {
        var result = await Commands.RunAsync(
            "pwd; printf '%s\\n' \"$A\" \"$SHARED\" \"$E2B_SANDBOX\"; whoami",
            new() { WorkingDirectory = "/tmp", EnvironmentVariables = new Dictionary<string, string> { ["A"] = "it's \"quoted\" $HOME \n end" } });

        Assert.Equal("/tmp\nit's \"quoted\" $HOME \n end\nit's \"shared\"\ntrue\nuser\n", result.Stdout);
    }

    [Fact]
    public async Task A_failing_command_is_an_exception_with_its_output()
    {
        var exception = await Assert.ThrowsAsync<CommandExitException>(() => Commands.RunAsync("echo half; echo wrong >&2; exit 3"));

        Assert.Equal((3, "half\n", "wrong\n"), (exception.ExitCode, exception.Result.Stdout, exception.Result.Stderr));
        Assert.Equal("exit status 3", exception.Result.Error);
    }

    [Fact]
    public async Task A_working_directory_that_does_not_exist_is_an_invalid_argument() =>
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Commands.RunAsync("true", new() { WorkingDirectory = "/no/such/place" }));

    [Fact]
    public async Task Output_is_heard_while_the_command_runs()
    {
        var first = new TaskCompletionSource();
        var running = Commands.RunAsync("echo first; sleep 1; echo second", new()
        {
            OnStdout = text =>
            {
                if (text.Contains("first", StringComparison.Ordinal))
                    first.TrySetResult();

                return default;
            },
        });

        await first.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(running.IsCompleted);
        Assert.Equal("first\nsecond\n", (await running).Stdout);
    }

    [Fact]
    public async Task Much_output_arrives_whole()
    {
        var result = await Commands.RunAsync("seq 1 300000");

        Assert.Equal(string.Concat(Enumerable.Range(1, 300000).Select(number => $"{number}\n")), result.Stdout);
    }

    [Fact]
    public async Task A_command_in_the_background_takes_input_and_is_listed()
    {
        await using var handle = await Commands.StartAsync("cat; echo done", new() { Stdin = true });

        Assert.Contains(await Commands.ListAsync(), process => process.Pid == handle.Pid && process.Arguments.Contains("cat; echo done"));
        await handle.SendStdinAsync("hello\n");
        await Commands.SendStdinAsync(handle.Pid, "wörld\n");
        await handle.CloseStdinAsync();

        Assert.Equal("hello\nwörld\ndone\n", (await handle.WaitAsync()).Stdout);
        Assert.DoesNotContain(await Commands.ListAsync(), process => process.Pid == handle.Pid);
    }

    [Fact]
    public async Task Many_commands_run_side_by_side()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => local.Shared.Commands.RunAsync($"echo {number}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}\n"), results.Select(result => result.Stdout));
    }

    [Fact]
    public async Task A_command_without_input_sees_its_end_at_once() =>
        Assert.Equal("end\n", (await local.Shared.Commands.RunAsync("cat; echo end")).Stdout);

    [Fact]
    public async Task A_command_outlives_its_connection_and_is_found_again()
    {
        await using var handle = await Commands.StartAsync("sleep 1; echo late");
        handle.Disconnect();
        await Assert.ThrowsAsync<SandboxException>(() => handle.WaitAsync());

        await using var again = await Commands.ConnectAsync(handle.Pid);

        Assert.Equal("late\n", (await again.WaitAsync()).Stdout);
    }

    [Fact]
    public async Task A_command_can_be_killed_or_asked_to_end()
    {
        await using var killed = await Commands.StartAsync("sleep 60");
        Assert.True(await killed.KillAsync());
        var exception = await Assert.ThrowsAsync<CommandExitException>(() => killed.WaitAsync());
        Assert.Equal((-1, "signal: killed"), (exception.ExitCode, exception.Result.Error));

        await using var ended = await Commands.StartAsync("sleep 60");
        Assert.True(await ended.TerminateAsync());
        Assert.Equal("signal: terminated", (await Assert.ThrowsAsync<CommandExitException>(() => ended.WaitAsync())).Result.Error);

        Assert.False(await Commands.KillAsync(999_999));
        await Assert.ThrowsAsync<NotFoundException>(() => Commands.ConnectAsync(999_999));
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_killed()
    {
        var marker = $"sleep 47.{Random.Shared.Next(1000, 9999)}";

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(
            () => Commands.RunAsync($"echo going >&2; exec {marker}", new() { Timeout = TimeSpan.FromSeconds(1) }));

        Assert.Equal(E2BTimeoutKind.Command, exception.Kind);
        Assert.Contains("Its stderr: going", exception.Message, StringComparison.Ordinal);
        Assert.Equal("", (await Commands.RunAsync($"pgrep -f '^{marker}' || true")).Stdout);
    }

    [Fact]
    public async Task A_command_whose_caller_gave_up_is_killed()
    {
        var marker = $"sleep 48.{Random.Shared.Next(1000, 9999)}";
        using var cancellation = new CancellationTokenSource();
        var options = new CommandOptions { OnStdout = async _ => await cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Commands.RunAsync($"echo going; exec {marker}", options, cancellation.Token));

        Assert.Equal("", (await Commands.RunAsync($"pgrep -f '^{marker}' || true")).Stdout);
    }

    [Fact]
    public async Task A_sandbox_that_is_killed_under_a_running_command_is_reported_as_gone()
    {
        await using var sandbox = await local.Client.CreateAsync();
        var running = sandbox.Commands.RunAsync("sleep 60");
        await Wait.UntilAsync(async () => (await sandbox.Commands.ListAsync()).Count > 0);

        await sandbox.KillAsync();

        var exception = await Assert.ThrowsAsync<SandboxNotFoundException>(() => running);
        Assert.Equal(sandbox.Id, exception.SandboxId);
    }
}
