using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The events of a watched directory, from the moment the watcher was made.</summary>
/// <remarks>
/// Read it once, with <c>await foreach</c>, and dispose it, which ends the watch. It ends by itself at <see cref="WatchOptions.Timeout"/>.
/// </remarks>
public sealed class DirectoryWatcher : IAsyncEnumerable<FileEvent>, IAsyncDisposable
{
    private readonly SandboxConnection _connection;
    private readonly ConnectStream<WatchEventMessage> _stream;
    private readonly string _path;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _timer;

    internal DirectoryWatcher(SandboxConnection connection, ConnectStream<WatchEventMessage> stream, string path, TimeSpan timeout)
    {
        _connection = connection;
        _stream = stream;
        _path = path;
        _timeout = timeout;
        _timer = new(timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan, connection.Transport.Time);
    }

    /// <summary>Reads the events as they happen.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The events. The loop ends with <see cref="E2BTimeoutException"/> at the time limit.</returns>
    /// <exception cref="SandboxNotFoundException">The sandbox is gone.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async IAsyncEnumerator<FileEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            if (message.Filesystem is { } read)
                yield return FileEvent.From(read);
        }
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _timer.Dispose();
    }

    private async ValueTask<WatchEventMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        try
        {
            return await _stream.ReadAsync(linked.Token).ConfigureAwait(false);
        }
        catch (E2BTimeoutException exception) when (exception.ErrorCode == ConnectCode.DeadlineExceeded.WireName())
        {
            throw TimedOut(exception);
        }
        catch (OperationCanceledException exception) when (_timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(exception);
        }
    }

    private E2BTimeoutException TimedOut(Exception cause) =>
        new($"The watch of {_path} in sandbox {_connection.SandboxId} ended after WatchOptions.Timeout, {_timeout.TotalSeconds:0.###} s.", cause)
        {
            Kind = E2BTimeoutKind.Watch,
            Timeout = _timeout,
            SandboxId = _connection.SandboxId,
        };
}
