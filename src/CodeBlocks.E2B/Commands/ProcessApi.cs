using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The calls of envd's process service.</summary>
internal sealed class ProcessApi(SandboxConnection connection)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    private readonly ConnectClient _client = new(connection, RpcService.Process);

    public SandboxConnection Connection => connection;

    public Task<ProcessStream> StartAsync(StartProcessMessage message, string? user, TimeSpan timeout, CancellationToken cancellationToken) => OpenAsync(
        deadline => _client.OpenAsync("Start", message, Json.StartProcessMessage, Json.ProcessEventEnvelopeMessage, user, timeout, deadline),
        cancellationToken);

    public Task<ProcessStream> ConnectAsync(uint pid, TimeSpan timeout, CancellationToken cancellationToken) => OpenAsync(
        deadline => _client.OpenAsync(
            "Connect", new() { Process = new() { Pid = pid } }, Json.ConnectProcessMessage, Json.ProcessEventEnvelopeMessage, null, timeout, deadline),
        cancellationToken);

    public async Task<IReadOnlyList<ProcessInfoMessage>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.CallAsync("List", EmptyMessage.Instance, Json.EmptyMessage, Json.ProcessListMessage, null, cancellationToken).ConfigureAwait(false);
        return answer.Processes ?? [];
    }

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public async Task<bool> SignalAsync(uint pid, ProcessSignalMessage signal, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("SendSignal", new() { Process = new() { Pid = pid }, Signal = signal }, Json.SendSignalMessage, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    public Task SendInputAsync(uint pid, ProcessInputMessage input, CancellationToken cancellationToken) =>
        CallAsync("SendInput", new() { Process = new() { Pid = pid }, Input = input }, Json.SendInputMessage, cancellationToken);

    public Task CloseStdinAsync(uint pid, CancellationToken cancellationToken) =>
        CallAsync("CloseStdin", new() { Process = new() { Pid = pid } }, Json.ConnectProcessMessage, cancellationToken);

    public Task ResizeAsync(uint pid, PtySizeMessage size, CancellationToken cancellationToken) =>
        CallAsync("Update", new() { Process = new() { Pid = pid }, Pty = new() { Size = size } }, Json.UpdateProcessMessage, cancellationToken);

    private Task<EmptyMessage> CallAsync<T>(string method, T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        _client.CallAsync(method, message, type, Json.EmptyMessage, null, cancellationToken);

    /// <summary>Opens a stream of process events. The request timeout covers the first of them, which says that the process runs.</summary>
    private async Task<ProcessStream> OpenAsync(Func<Deadline, Task<ConnectStream<ProcessEventEnvelopeMessage>>> open, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        var stream = await open(deadline).ConfigureAwait(false);
        try
        {
            var first = await stream.ReadAsync(deadline.Token).ConfigureAwait(false);
            return first?.Event?.Start is { } start
                ? new(stream, connection, start.Pid)
                : throw _client.NotUnderstood(new InvalidDataException("a stream of process events that does not begin with the start"));
        }
        catch (Exception exception)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && deadline.HasExpired)
                throw new E2BTimeoutException($"The process did not start within {connection.Settings.RequestTimeout.TotalSeconds:0.###} s.", exception)
                {
                    Kind = E2BTimeoutKind.Request,
                    Timeout = connection.Settings.RequestTimeout,
                    SandboxId = connection.SandboxId,
                };

            throw;
        }
    }
}
