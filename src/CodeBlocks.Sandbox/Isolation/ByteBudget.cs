namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Bounds the bytes that the server holds for one sandbox, and for all together, in memory or on disk. Thread safe.</summary>
/// <param name="limit">The maximum number of bytes.</param>
/// <param name="all">The budget of all sandboxes, which is taken from too; null for that budget itself.</param>
internal sealed class ByteBudget(long limit, ByteBudget? all = null)
{
    private const long ForOne = 128L << 20;
    private const long ForAll = 1L << 30;

    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _held;

    public long Held => Interlocked.Read(ref _held);

    /// <summary>Creates the budget of the memory that the server holds for all sandboxes.</summary>
    public static ByteBudget CreateForServer() => new(ForAll);

    /// <summary>Creates the budget of the memory that the server holds for one sandbox, within this one.</summary>
    public ByteBudget CreateForSandbox() => new(ForOne, this);

    /// <summary>Takes bytes from the budget; false if there are not so many.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= limit && all?.TryTake(bytes) is not false)
            return true;

        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    /// <summary>Takes bytes from the budget as soon as there are so many.</summary>
    public async Task TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task freed = _freed.Task, freedByAny = all?._freed.Task ?? freed;

            if (TryTake(bytes))
                return;

            await Task.WhenAny(freed, freedByAny).WaitAsync(cancellationToken);
        }
    }

    public void GiveBack(long bytes)
    {
        Interlocked.Add(ref _held, -bytes);
        all?.GiveBack(bytes);
        Interlocked.Exchange(ref _freed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
