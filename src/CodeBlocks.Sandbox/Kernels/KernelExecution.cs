using System.Threading.Channels;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// One run of code, between the channel that brings its events and the caller that reads them. A slow caller slows the code
/// down; one that has left lets the code run into nothing.
/// </summary>
internal sealed class KernelExecution(long id)
{
    private const int MaxWaiting = 16;

    private readonly Channel<ExecutionEventMessage> _events = Channel.CreateBounded<ExecutionEventMessage>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public long Id { get; } = id;

    /// <summary>Output is the execution's from here on; what comes earlier was left behind by an earlier one.</summary>
    public bool Started { get; private set; }

    public bool Failed { get; private set; }

    /// <summary>Whether the code ended by itself; false while it runs, and when its kernel died.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Completes when the code has ended, or the kernel has.</summary>
    public Task Ended => _ended.Task;

    public ChannelReader<ExecutionEventMessage> Events => _events.Reader;

    public async ValueTask AddAsync(ExecutionEventMessage message)
    {
        Started |= message is NumberOfExecutionsMessage;
        Failed |= message is ErrorMessage;
        if (!_abandoned)
            await _events.Writer.WriteAsync(message);
    }

    public void Complete(bool done)
    {
        IsDone |= done && !_ended.Task.IsCompleted;
        _ended.TrySetResult();
        _events.Writer.TryComplete();
    }

    /// <summary>From now on events are dropped, so that code nobody listens to is not held up.</summary>
    public async Task AbandonAsync()
    {
        _abandoned = true;
        while (await _events.Reader.WaitToReadAsync())
            _events.Reader.TryRead(out _);
    }
}
