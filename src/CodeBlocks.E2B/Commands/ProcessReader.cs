using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Reads the events of one process in the background, until its end.</summary>
internal sealed class ProcessReader : IAsyncDisposable
{
    /// <summary>The sandbox kills the process at its timeout. The client ends the call this much later, if the sandbox has not.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ProcessStream _stream;
    private readonly TimeSpan _timeout;
    private readonly Func<ProcessDataEventMessage?, ValueTask> _onData;
    private readonly Func<string> _describe;
    private readonly CancellationTokenSource _disconnect = new();

    /// <param name="stream">The process.</param>
    /// <param name="timeout">How long it may run; zero or less for no limit.</param>
    /// <param name="onData">Takes output as it arrives, and <c>null</c> once at the end.</param>
    /// <param name="describe">Describes the process and its output, for messages.</param>
    public ProcessReader(ProcessStream stream, TimeSpan timeout, Func<ProcessDataEventMessage?, ValueTask> onData, Func<string> describe)
    {
        _stream = stream;
        _timeout = timeout;
        _onData = onData;
        _describe = describe;
        Completion = Task.Run(ReadAsync);

        // Nobody has to wait for the end.
        _ = Completion.ContinueWith(static task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    public uint Pid => _stream.Pid;

    public Task<ProcessEndEventMessage> Completion { get; }

    public void Disconnect() => _disconnect.Cancel();

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await ((Task)Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ProcessEndEventMessage> ReadAsync()
    {
        using var deadline = _stream.Connection.Transport.NewDeadline(_timeout > TimeSpan.Zero ? _timeout + Grace : TimeSpan.Zero, _disconnect.Token);
        try
        {
            return await ReadToEndAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (E2BTimeoutException exception) when (exception.ErrorCode == ConnectCode.DeadlineExceeded.WireName())
        {
            throw TimedOut(exception);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw TimedOut(exception);
        }
        catch (OperationCanceledException exception) when (_disconnect.IsCancellationRequested)
        {
            throw new SandboxException($"Disconnected before the end of {_describe()}", exception) { SandboxId = _stream.Connection.SandboxId };
        }
        finally
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ProcessEndEventMessage> ReadToEndAsync(CancellationToken cancellationToken)
    {
        ProcessEndEventMessage? end = null;
        while (await _stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            if (message.Data is { } data)
                await _onData(data).ConfigureAwait(false);
            else if (message.End is not null)
                end = message.End;
        }

        await _onData(null).ConfigureAwait(false);
        return end ?? throw new SandboxException($"There was no result from {_describe()}") { SandboxId = _stream.Connection.SandboxId };
    }

    private E2BTimeoutException TimedOut(Exception cause) =>
        new($"The time limit of {_timeout.TotalSeconds:0.###} s was exceeded by {_describe()}", cause)
        {
            Kind = E2BTimeoutKind.Command,
            Timeout = _timeout,
            SandboxId = _stream.Connection.SandboxId,
        };
}
