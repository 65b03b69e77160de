using System.Runtime.CompilerServices;
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

    // After a longer event, none is added before it is read: its memory is taken from a budget only until then.
    private const int SmallLength = 64 << 10;

    private readonly Channel<Pending> _events = Channel.CreateBounded<Pending>(
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

    /// <summary>Adds an event; completes when there is room for another one.</summary>
    /// <param name="message">The event.</param>
    /// <param name="length">The length of the frame that it came in.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async ValueTask AddAsync(ExecutionEventMessage message, long length, CancellationToken cancellationToken)
    {
        Started |= message is NumberOfExecutionsMessage;
        Failed |= message is ErrorMessage;
        if (_abandoned)
            return;

        var read = length > SmallLength ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        await _events.Writer.WriteAsync(new(message, read), cancellationToken);
        if (read is not null)
            await read.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The events, as they come; to be read once.</summary>
    public async IAsyncEnumerable<ExecutionEventMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var pending in _events.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                yield return pending.Message;
            }
            finally
            {
                pending.Read?.TrySetResult();
            }
        }
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
        await foreach (var pending in _events.Reader.ReadAllAsync())
            pending.Read?.TrySetResult();
    }

    /// <summary>An event that was not read yet.</summary>
    /// <param name="Message">The event.</param>
    /// <param name="Read">Completed when the event was read; null if nobody waits for that.</param>
    private readonly record struct Pending(ExecutionEventMessage Message, TaskCompletionSource? Read);
}
