using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class RealSessionTests(LocalSandbox sandbox)
{
    [Fact]
    public async Task A_cancelled_step_is_interrupted_and_the_session_goes_on()
    {
        var session = await InstantiateAsync("x = 41");
        using var cancellation = new CancellationTokenSource();
        var endless = Step(session, "print('go', flush=True)\nwhile True: pass") with { OnOutput = async (_, _) => await cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Service.ExecuteAsync(endless, cancellation.Token));
        var next = await sandbox.Service.ExecuteAsync(Step(session, "x + 1") with { AfterRun = AfterRun.Kill });

        Assert.Equal("42", next.Response);
    }

    [Fact]
    public async Task Output_comes_while_the_code_runs()
    {
        var session = await InstantiateAsync("");
        var pieces = new List<CodeOutput>();
        var first = new TaskCompletionSource();
        var request = Step(session, """
            import os, sys, time
            print('one', flush=True)
            while not os.path.exists('go'): time.sleep(0.01)
            print('two', file=sys.stderr, flush=True)
            """) with
        {
            AfterRun = AfterRun.Kill,
            OnOutput = (piece, _) =>
            {
                pieces.Add(piece);
                first.TrySetResult();
                return ValueTask.CompletedTask;
            },
        };

        var run = sandbox.Service.ExecuteAsync(request);
        await Task.WhenAny(first.Task, run);
        Assert.False(run.IsCompleted);
        await (await sandbox.Client.ConnectAsync(session)).Files.WriteAsync("go", "");
        await run;

        Assert.Equal([new(CodeStream.Stdout, "one\n"), new(CodeStream.Stderr, "two\n")], pieces);
    }

    [Fact]
    public async Task Environment_variables_of_a_step_are_there_for_that_step()
    {
        await using var services = sandbox.BuildServices(options => options.Masking.Enabled = false);
        var service = services.GetRequiredService<IE2BExecutionService>();
        var session = await InstantiateAsync("import os", new() { ["WHOLE"] = "it's \"all\" of it" });

        var one = await service.ExecuteAsync(Step(session, "print(os.environ['WHOLE'] + os.environ['STEP'], end='')") with
        {
            EnvironmentVariables = new Dictionary<string, string> { ["STEP"] = "'; 1/0 #\n" },
        });
        var two = await service.ExecuteAsync(Step(session, "os.environ.get('STEP')") with { AfterRun = AfterRun.Kill });

        Assert.Equal("it's \"all\" of it'; 1/0 #\n", one.StdoutLogs);
        Assert.Null(two.Response);
    }

    [Fact]
    public async Task A_paused_session_resumes_where_it_was()
    {
        var session = await InstantiateAsync("x = 41");

        await sandbox.Service.PauseAsync(session, CredentialsReference.Default);
        var step = await sandbox.Service.ExecuteAsync(Step(session, "x + 1") with { AfterRun = AfterRun.Kill });

        Assert.Equal("42", step.Response);
    }

    private async Task<string> InstantiateAsync(string code, Dictionary<string, string>? environment = null)
    {
        var request = new CodeExecutionRequest
        {
            Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(120), PauseOnTimeout = true },
            AfterRun = new(SandboxAction.Keep, SandboxAction.Kill),
            Code = code,
            EnvironmentVariables = environment ?? [],
        };

        return (await sandbox.Service.ExecuteAsync(request)).SandboxId!;
    }

    private static CodeExecutionRequest Step(string session, string code) =>
        new() { Target = new ExistingSandbox(session), AfterRun = new(SandboxAction.Keep, SandboxAction.Keep), Code = code };
}
