using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.E2B.Tests.CodeInterpreter;

public class LongCodeTests : ClientTest
{
    private readonly FakeTimeProvider _time = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public async Task Code_may_run_longer_than_a_request()
    {
        var client = ClientWith(options => options.RequestTimeout = TimeSpan.FromSeconds(20));
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        var hasEnded = new TaskCompletionSource();
        Server.Expect("POST /execute", async context =>
        {
            await Answers.Lines("""{"type":"stdout","text":"a"}""")(context);
            await hasEnded.Task;
            await Answers.Lines("""{"type":"end_of_execution"}""")(context);
        });

        var execution = await sandbox.Code.RunAsync("x", new()
        {
            OnStdout = _ =>
            {
                _time.Advance(TimeSpan.FromSeconds(30));
                hasEnded.SetResult();
                return default;
            },
        });

        Assert.Equal(["a"], execution.Logs.Stdout);
    }
}
