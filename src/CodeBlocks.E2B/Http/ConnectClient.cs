using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Calls one of envd's services with the Connect protocol in JSON (https://connectrpc.com/docs/protocol).</summary>
/// <param name="connection">The sandbox.</param>
/// <param name="service">The service.</param>
/// <param name="user">The user to act as; <c>null</c> for envd's default.</param>
internal sealed class ConnectClient(SandboxConnection connection, RpcService service, string? user = null)
{
    /// <summary>The interval of keep-alive messages that E2B's SDKs ask for.</summary>
    private const string KeepaliveSeconds = "50";

    private readonly string _prefix = $"{(service == RpcService.Process ? EnvdServices.Process : EnvdServices.Filesystem)}/";

    public SandboxConnection Connection => connection;

    public ConnectClient As(string? other) => other is null ? this : new(connection, service, other);

    /// <summary>Sends a request and reads its answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        string method,
        TRequest message,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = NewRequest(method, E2BContent.Json(message, requestType));
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, deadline).ConfigureAwait(false);
        return await connection.ReadAsync(response, responseType, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request and opens the stream of its answers. The request timeout covers the first answer.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="message">The request.</param>
    /// <param name="requestType">The type of the request.</param>
    /// <param name="responseType">The type of the answers.</param>
    /// <param name="timeout">The time limit of the stream; zero or less for no limit.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests until the first answer.</param>
    public async Task<(ConnectStream<TResponse> Stream, TResponse First)> OpenAsync<TRequest, TResponse>(
        string method,
        TRequest message,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        TimeSpan timeout,
        CancellationToken cancellationToken)
        where TResponse : class
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = NewRequest(method, E2BContent.Envelope(message, requestType));
        request.Headers.TryAddWithoutValidation(E2BHeaders.KeepalivePingInterval, KeepaliveSeconds);
        if (timeout > TimeSpan.Zero)
            request.Headers.TryAddWithoutValidation(E2BHeaders.ConnectTimeout, $"{Math.Ceiling(timeout.TotalMilliseconds):F0}");

        var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline).ConfigureAwait(false);
        var stream = await ConnectStream<TResponse>.CreateAsync(this, response, responseType, deadline.Token).ConfigureAwait(false);
        try
        {
            var first = await stream.ReadAsync(deadline.Token).ConfigureAwait(false);
            return (stream, first ?? throw connection.InvalidAnswer(new InvalidDataException("a stream without a message"), request));
        }
        catch (Exception exception)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && deadline.HasExpired)
                throw connection.Transport.RequestTimedOut(request, connection.SandboxId, exception);

            throw;
        }
    }

    /// <summary>Creates the exception for a Connect error; if envd is unavailable, finds out whether the sandbox still exists.</summary>
    public async Task<E2BException> ExplainAsync(ConnectErrorMessage error)
    {
        var code = ConnectCodes.Parse(error.Code) ?? ConnectCode.Unknown;
        var exception = ErrorMap.Connect(code, connection.Redactor.Redact(error.Message ?? "no details"), connection.SandboxId, service);
        return exception is ServiceBusyException && await connection.IsLostAsync().ConfigureAwait(false)
            ? ErrorMap.Lost(connection.SandboxId, "", exception)
            : exception;
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, Deadline deadline) =>
        connection.SendAsync(request, completion, (failure, sandboxId) => ErrorMap.Rpc(failure, sandboxId, service), deadline);

    private HttpRequestMessage NewRequest(string method, HttpContent content)
    {
        var request = connection.NewEnvdRequest(HttpMethod.Post, _prefix + method);
        request.Content = content;
        request.Headers.TryAddWithoutValidation(E2BHeaders.ConnectProtocolVersion, "1");
        if (connection.Version.UserToName(user) is { } name)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":")));

        return request;
    }
}
