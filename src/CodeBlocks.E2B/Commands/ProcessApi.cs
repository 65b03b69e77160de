using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The calls of envd's process service.</summary>
internal sealed class ProcessApi(SandboxConnection connection)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    private readonly ConnectClient _client = new(connection, RpcService.Process);

    public SandboxConnection Connection => connection;

    public async Task<ProcessStream> StartAsync(StartProcessMessage message, string? user, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (stream, first) = await _client.As(user).OpenAsync(
            "Start", message, Json.StartProcessMessage, Json.ProcessEventEnvelopeMessage, timeout, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(stream, first).ConfigureAwait(false);
    }

    public async Task<ProcessStream> ConnectAsync(uint pid, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (stream, first) = await _client.OpenAsync(
            "Connect", Select(pid), Json.ConnectProcessMessage, Json.ProcessEventEnvelopeMessage, timeout, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(stream, first).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ProcessInfoMessage>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.CallAsync(
            "List", EmptyMessage.Instance, Json.EmptyMessage, Json.ProcessListMessage, cancellationToken).ConfigureAwait(false);
        return answer.Processes ?? [];
    }

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public async Task<bool> SignalAsync(uint pid, ProcessSignalMessage signal, CancellationToken cancellationToken)
    {
        try
        {
            var message = new SendSignalMessage { Process = new() { Pid = pid }, Signal = signal };
            await CallAsync("SendSignal", message, Json.SendSignalMessage, cancellationToken).ConfigureAwait(false);
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
        CallAsync("CloseStdin", Select(pid), Json.ConnectProcessMessage, cancellationToken);

    public Task ResizeAsync(uint pid, PtySizeMessage size, CancellationToken cancellationToken) =>
        CallAsync("Update", new() { Process = new() { Pid = pid }, Pty = new() { Size = size } }, Json.UpdateProcessMessage, cancellationToken);

    private static ConnectProcessMessage Select(uint pid) => new() { Process = new() { Pid = pid } };

    private Task<EmptyMessage> CallAsync<T>(string method, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        _client.CallAsync(method, message, type, Json.EmptyMessage, cancellationToken);

    private async Task<ProcessStream> OpenAsync(ConnectStream<ProcessEventEnvelopeMessage> stream, ProcessEventEnvelopeMessage first)
    {
        if (first.Event?.Start is { } start)
            return new(stream, connection, start.Pid);

        await stream.DisposeAsync().ConfigureAwait(false);
        throw connection.InvalidAnswer(new InvalidDataException("a stream of process events that does not begin with the start"));
    }
}
