using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>A kernel, spoken to one cell after the other.</summary>
internal sealed class KernelSession(IKernel kernel) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IKernel Kernel => kernel;

    public async Task<CellOutcome> RunAsync(string code, Dictionary<string, string>? environment = null)
    {
        using var late = new CancellationTokenSource(Patience);
        var events = new List<ExecutionEventMessage>();
        await foreach (var message in kernel.ExecuteAsync(code, environment ?? [], late.Token))
            events.Add(message is KernelOutput output ? OnTheWire(output) : message);
        return new CellOutcome(events);
    }

    /// <summary>Runs code, and leaves when it says something or after a while, as a client does that drops its connection.</summary>
    public async Task LeaveAsync(string code, TimeSpan after)
    {
        using var leaving = new CancellationTokenSource(after);
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

    private static ExecutionEventMessage OnTheWire(KernelOutput output) => output.IsError
        ? new StderrMessage { Text = Encoding.UTF8.GetString(output.Text.Span), Timestamp = output.Timestamp }
        : new StdoutMessage { Text = Encoding.UTF8.GetString(output.Text.Span), Timestamp = output.Timestamp };

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
