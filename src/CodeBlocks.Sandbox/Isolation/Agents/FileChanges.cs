using System.Threading.Channels;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>The changes of one watcher that were not read yet. Those that the memory budget has no room for are dropped. Thread safe.</summary>
internal sealed class FileChanges(ByteBudget memory)
{
    // One watcher that nobody reads leaves room for others and for requests.
    private const long MaxBytes = 16 << 20;

    // Of an entry in memory, against its length in a frame.
    private const int Overhead = 512;
    private const int Expansion = 2;

    private readonly Channel<(FileChange Change, long Bytes)> _changes =
        Channel.CreateUnbounded<(FileChange, long)>(new UnboundedChannelOptions { SingleWriter = true });

    private long _bytes;

    public void Add(ReadOnlySpan<byte> payload)
    {
        var change = MachineEntryReader.ReadChange(payload);
        var bytes = Overhead + ((long)payload.Length * Expansion);

        if (Interlocked.Read(ref _bytes) + bytes > MaxBytes || !memory.TryTake(bytes))
            return;

        Interlocked.Add(ref _bytes, bytes);
        if (!_changes.Writer.TryWrite((change, bytes)))
            GiveBack(bytes);
    }

    /// <summary>Waits for a change; false if there will be none.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _changes.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next change; null if there is none now.</summary>
    public FileChange? Take()
    {
        if (!_changes.Reader.TryRead(out var next))
            return null;

        GiveBack(next.Bytes);
        return next.Change;
    }

    public void Complete() => _changes.Writer.TryComplete();

    private void GiveBack(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        memory.GiveBack(bytes);
    }
}
