namespace CodeBlocks.E2B.Tests.Commands;

public class HandleTests : ClientTest
{
    private const string Start = """{"event":{"start":{"pid":42}}}""";

    [Fact]
    public async Task A_command_in_the_background_is_controlled_by_its_handle()
    {
        await using var sandbox = await ConnectAsync();
        var ended = new TaskCompletionSource();
        Server.Expect("POST /process.Process/Start", async context =>
        {
            await Answers.Stream([Start, """{"event":{"data":{"stdout":"aGk="}}}"""], end: null)(context);
            await ended.Task;
            await Answers.Stream(["""{"event":{"end":{"exited":true,"status":"exit status 0"}}}"""])(context);
        });
        Server.Expect("POST /process.Process/SendInput", Answers.Json(200, "{}"));
        Server.Expect("POST /process.Process/CloseStdin", Answers.Json(200, "{}"));

        await using var handle = await sandbox.Commands.StartAsync("cat", new() { Stdin = true });
        await handle.SendStdinAsync("héllo");
        Assert.Equal("""{"process":{"pid":42},"input":{"stdin":"aMOpbGxv"}}""", Server.LastRequest.Text);
        await handle.CloseStdinAsync();
        Assert.Equal("""{"process":{"pid":42}}""", Server.LastRequest.Text);
        ended.SetResult();
        var result = await handle.WaitAsync();

        Assert.Equal(42u, handle.Pid);
        Assert.Equal("hi", result.Stdout);
        Assert.Equal(result, await handle.WaitAsync());
    }

    [Fact]
    public async Task Disconnecting_ends_the_waiting_but_not_the_command()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.OpenStream(Start));
        await using var handle = await sandbox.Commands.StartAsync("sleep 9");

        handle.Disconnect();

        var exception = await Assert.ThrowsAsync<SandboxException>(() => handle.WaitAsync());
        Assert.Equal("Disconnected before the end of 'sleep 9' in sandbox i1.", exception.Message);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled_and_begun_again()
    {
        await using var sandbox = await ConnectAsync();
        var ended = new TaskCompletionSource();
        Server.Expect("POST /process.Process/Start", async context =>
        {
            await Answers.Stream([Start], end: null)(context);
            await ended.Task;
            await Answers.Stream(["""{"event":{"end":{"exited":true}}}"""])(context);
        });
        await using var handle = await sandbox.Commands.StartAsync("sleep 9");
        using var cancellation = new CancellationTokenSource();
        var waiting = handle.WaitAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        ended.SetResult();

        Assert.Equal(0, (await handle.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_running_command_can_be_found_again()
    {
        await using var sandbox = await ConnectAsync();
        const string First = """{"config":{"cmd":"/bin/bash","args":["-l","-c","x"],"envs":{"A":"1"},"cwd":"/tmp"},"pid":42,"tag":"t"}""";
        Server.Expect("POST /process.Process/List", Answers.Json(200, $$"""{"processes":[{{First}},{"pid":7}]}"""));
        Server.Expect("POST /process.Process/Connect", Answers.Stream([Start, """{"event":{"end":{"exited":true}}}"""]));

        var processes = await sandbox.Commands.ListAsync();
        Assert.Equal("{}", Server.LastRequest.Text);
        await using var handle = await sandbox.Commands.ConnectAsync(42, new() { Timeout = TimeSpan.FromSeconds(1.5) });

        Assert.Equal((42u, "/bin/bash", "/tmp", "t"), (processes[0].Pid, processes[0].Command, processes[0].WorkingDirectory, processes[0].Tag));
        Assert.Equal(["-l", "-c", "x"], processes[0].Arguments);
        Assert.Equal((7u, ""), (processes[1].Pid, processes[1].Command));
        Assert.Equal("""{"process":{"pid":42}}""", Server.LastRequest.Envelope!.ToJsonString());
        Assert.Equal("1500", Server.LastRequest.Header("Connect-Timeout-Ms"));
        await handle.WaitAsync();
    }

    [Fact]
    public async Task Connecting_to_a_process_that_is_not_there_is_not_found()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect(
            "POST /process.Process/Connect", Answers.Stream([], """{"error":{"code":"not_found","message":"process with pid 42 not found"}}"""));

        var exception = await Assert.ThrowsAsync<NotFoundException>(() => sandbox.Commands.ConnectAsync(42));

        Assert.Equal("process with pid 42 not found", exception.Message);
    }

    [Fact]
    public async Task Killing_tells_whether_there_was_something_to_kill()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/SendSignal", Answers.Json(200, "{}"));
        Server.Expect("POST /process.Process/SendSignal", Answers.Json(404, """{"code":"not_found","message":"process with pid 42 not found"}"""));

        Assert.True(await sandbox.Commands.TerminateAsync(42));
        Assert.Equal("""{"process":{"pid":42},"signal":"SIGNAL_SIGTERM"}""", Server.LastRequest.Text);
        Assert.False(await sandbox.Commands.KillAsync(42));
    }
}
