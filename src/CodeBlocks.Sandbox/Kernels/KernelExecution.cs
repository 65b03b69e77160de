using System.Threading.Channels;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// An execution, between the channel that its events come from and the caller that reads them. A slow caller slows the code down;
/// the events of an abandoned execution are dropped.
/// </summary>
internal sealed class KernelExecution(long id)
{
    private const int MaxPendingEvents = 16;

    private readonly Channel<ExecutionEventMessage> _events = Channel.CreateBounded<ExecutionEventMessage>(
        new BoundedChannelOptions(MaxPendingEvents) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public long Id { get; } = id;

    /// <summary>Gets whether the execution has started; earlier output belongs to an earlier execution.</summary>
    public bool Started { get; private set; }

    public bool Failed { get; private set; }

    /// <summary>Gets whether the code has ended; false while it runs, and if its kernel ended first.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Completes when the code or the kernel has ended.</summary>
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

    /// <summary>Drops all further events, so that the code is not blocked.</summary>
    public async Task AbandonAsync()
    {
        _abandoned = true;
        while (await _events.Reader.WaitToReadAsync())
            _events.Reader.TryRead(out _);
    }
}
