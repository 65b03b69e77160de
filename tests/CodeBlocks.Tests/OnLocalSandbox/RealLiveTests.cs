using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class RealLiveTests(LocalSandbox sandbox)
{
    [Fact]
    public async Task Stages_output_and_results_arrive_in_their_order_while_the_run_goes_on()
    {
        var seen = new List<string>();

        await sandbox.Service.ExecuteAsync(Observed(seen) with
        {
            InputFiles = [new() { Path = "a.txt", Text = "a" }],
            SetupCommands = ["echo one", "TOKEN=abc ls a.txt"],
            BackgroundCommands = [new() { Command = "echo two >&2" }],
            Code = "from IPython.display import display\nprint('three')\ndisplay('four')\nprint('five')",
            ExtractFiles = true,
        });

        Assert.Equal(
            [
                "OpeningSandbox", "UploadingFiles", "SetupCommand 1/2 echo", "SetupCommand 1 Stdout one", "SetupCommand 2/2 ls", "SetupCommand 2 Stdout a.txt",
                "BackgroundCommand 1/1 echo", "BackgroundCommand 1 Stderr two", "RunningCode", "Code 0 Stdout three", "result four", "Code 0 Stdout five",
                "BringingOutFiles",
            ],
            seen);
    }

    [Fact]
    public async Task Output_of_a_setup_command_arrives_before_the_command_ends()
    {
        using var cancellation = new CancellationTokenSource();
        var request = new CodeExecutionRequest { SetupCommands = ["echo go; sleep 1000"], OnOutput = async (_, _) => await cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Service.ExecuteAsync(request, cancellation.Token));
    }

    [Fact]
    public async Task Results_arrive_before_the_code_ends()
    {
        using var cancellation = new CancellationTokenSource();
        var request = new CodeExecutionRequest
        {
            Code = "from IPython.display import display\ndisplay(1)\nwhile True: pass", OnResult = async (_, _) => await cancellation.CancelAsync(),
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Service.ExecuteAsync(request, cancellation.Token));
    }

    [Fact]
    public async Task Live_output_is_cut_with_a_mark_and_the_outputs_of_the_block_are_not()
    {
        await using var services = sandbox.BuildServices(options => options.MaxLiveLength = 1024);
        var seen = new List<string>();

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(
            Observed(seen) with { Code = "for i in range(100): print('x' * 99)\nprint('end')" });

        Assert.Equal("[... more than 1024 characters: further live output is left out ...]", seen[^1].Split("Stdout ")[1].Trim());
        Assert.True(seen.Sum(text => text.Length) < 4096);
        Assert.EndsWith("end\n", execution.StdoutLogs, StringComparison.Ordinal);
        Assert.Equal(10_004, execution.StdoutLogs.Length);
    }

    [Fact]
    public async Task A_slow_receiver_slows_the_code_down_and_nothing_is_buffered_for_it()
    {
        var release = new TaskCompletionSource();
        var receiving = new TaskCompletionSource();
        var pieces = 0;
        var request = new CodeExecutionRequest
        {
            Code = "import sys\nfor i in range(2000): sys.stdout.write('x' * 65536)\nopen('/tmp/done', 'w').close()",
            AfterRun = new(SandboxAction.Keep, SandboxAction.Kill),
            OnOutput = async (_, token) =>
            {
                Interlocked.Increment(ref pieces);
                receiving.TrySetResult();
                await release.Task.WaitAsync(token);
            },
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var running = sandbox.Service.ExecuteAsync(request);
        await receiving.Task;
        var whileBlocked = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(1, pieces);
        Assert.False(running.IsCompleted);
        release.SetResult();
        var execution = await running;
        await sandbox.Client.KillAsync(execution.SandboxId!);

        Assert.True(whileBlocked - before < 64 << 20, $"{whileBlocked - before} bytes more while the receiver waited");
        Assert.True(pieces > 1);
    }

    [Fact]
    public async Task A_receiver_that_fails_receives_nothing_more_and_the_run_goes_on()
    {
        var calls = 0;
        var execution = await sandbox.Service.ExecuteAsync(new CodeExecutionRequest
        {
            Code = "print(1)\n2", OnProgress = (_, _) => ++calls > 0 ? throw new InvalidOperationException("broken") : default,
        });

        Assert.Equal(1, calls);
        Assert.Equal(2L, execution.Value);
    }

    private static CodeExecutionRequest Observed(List<string> seen) => new()
    {
        OnOutput = (output, _) => Add(seen, $"{output.Source} {output.Number} {output.Stream} {output.Text.TrimEnd()}"),
        OnResult = (result, _) => Add(seen, $"result {result.Text}"),
        OnProgress = (progress, _) => Add(
            seen, progress.Count == 0 ? $"{progress.Stage}" : $"{progress.Stage} {progress.Number}/{progress.Count} {progress.Program}"),
    };

    private static ValueTask Add(List<string> seen, string what)
    {
        seen.Add(what);
        return default;
    }
}
