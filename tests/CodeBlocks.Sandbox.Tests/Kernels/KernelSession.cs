using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>A kernel, spoken to one cell after the other.</summary>
internal sealed class KernelSession(IKernel kernel) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public IKernel Kernel => kernel;

    public Task<CellOutcome> RunAsync(string code, Dictionary<string, string>? environment = null) => RunAsync(code, environment, () => { });

    /// <summary>Runs code that prints something first, and interrupts it from outside when it has.</summary>
    public async Task<CellOutcome> InterruptAsync(string code)
    {
        var printed = new TaskCompletionSource();
        var running = RunAsync(code, null, () => printed.TrySetResult());
        await Task.WhenAny(printed.Task, running);
        await kernel.InterruptAsync(CancellationToken.None);
        return await running;
    }

    /// <summary>Runs code that prints something first, and leaves when it has, as a client does that drops its connection.</summary>
    public async Task LeaveAsync(string code)
    {
        using var leaving = new CancellationTokenSource();
        var printed = false;
        try
        {
            await foreach (var message in kernel.ExecuteAsync(code, new Dictionary<string, string>(), leaving.Token))
            {
                printed |= message is KernelOutput;
                if (printed)
                    await leaving.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }

        Assert.True(printed);
    }

    /// <summary>Runs code and leaves after the time that a recording's client stayed.</summary>
    public async Task LeaveAsync(string code, TimeSpan after)
    {
        using var leaving = new CancellationTokenSource(after, TimeProvider.System);
        try
        {
            await foreach (var _ in kernel.ExecuteAsync(code, new Dictionary<string, string>(), leaving.Token))
            {
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<CellOutcome> RunAsync(string code, Dictionary<string, string>? environment, Action printed)
    {
        using var timeout = new CancellationTokenSource(Timeout, TimeProvider.System);
        var events = new List<ExecutionEventMessage>();
        await foreach (var message in kernel.ExecuteAsync(code, environment ?? [], timeout.Token))
        {
            events.Add(message is KernelOutput output ? OnTheWire(output) : message);
            if (message is KernelOutput)
                printed();
        }

        return new CellOutcome(events);
    }

    private static ExecutionEventMessage OnTheWire(KernelOutput output) => output.IsError
        ? new StderrMessage { Text = Encoding.UTF8.GetString(output.Text.Span), Timestamp = output.Timestamp }
        : new StdoutMessage { Text = Encoding.UTF8.GetString(output.Text.Span), Timestamp = output.Timestamp };

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
