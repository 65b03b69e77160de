using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The events of one process, after the first, which gave its id.</summary>
internal sealed class ProcessStream(ConnectStream<ProcessEventEnvelopeMessage> stream, SandboxConnection connection, uint pid) : IAsyncDisposable
{
    public uint Pid => pid;

    public SandboxConnection Connection => connection;

    /// <summary>The next event, or <c>null</c> at the end.</summary>
    public async ValueTask<ProcessEventMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            if (message.Event is { } read)
                return read;
        }

        return null;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
