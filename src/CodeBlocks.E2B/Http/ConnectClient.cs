using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace CodeBlocks.E2B;

/// <summary>Calls one of envd's services with the Connect protocol in JSON (https://connectrpc.com/docs/protocol).</summary>
internal sealed class ConnectClient(SandboxConnection connection, RpcService service)
{
    /// <summary>How often a silent stream shows that it lives, as E2B's SDKs ask for.</summary>
    private const string KeepaliveSeconds = "50";

    /// <summary>Who commands run as where envd has no default user.</summary>
    private const string DefaultUser = "user";

    private readonly string _prefix = service == RpcService.Process ? "process.Process/" : "filesystem.Filesystem/";

    public SandboxConnection Connection => connection;

    /// <summary>One request, one answer.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        string method, TRequest message, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, string? user, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = NewRequest(method, E2BContent.Json(message, requestType), user);
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, deadline).ConfigureAwait(false);
        return await connection.ReadAsync(response, responseType, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One request, a stream of answers.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="message">The request.</param>
    /// <param name="requestType">Its shape.</param>
    /// <param name="responseType">Shape of the answers.</param>
    /// <param name="user">Who to act as.</param>
    /// <param name="timeout">How long the stream may last; zero or less for no limit.</param>
    /// <param name="deadline">Bounds the time until the stream begins.</param>
    public async Task<ConnectStream<TResponse>> OpenAsync<TRequest, TResponse>(
        string method, TRequest message, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, string? user, TimeSpan timeout, Deadline deadline)
        where TResponse : class
    {
        using var request = NewRequest(method, E2BContent.Envelope(message, requestType), user);
        request.Headers.TryAddWithoutValidation(E2BHeaders.KeepalivePingInterval, KeepaliveSeconds);
        if (timeout > TimeSpan.Zero)
            request.Headers.TryAddWithoutValidation(E2BHeaders.ConnectTimeout, ((long)Math.Ceiling(timeout.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture));

        var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline).ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType is "application/connect+json")
            return await ConnectStream<TResponse>.CreateAsync(this, response, responseType, deadline.Token).ConfigureAwait(false);

        using (response)
            throw NotUnderstood(new InvalidDataException($"a stream of type {response.Content.Headers.ContentType}"), request);
    }

    /// <summary>A Connect error as an exception; when envd is unavailable, whether the sandbox is gone.</summary>
    public async Task<E2BException> ExplainAsync(Protocol.ConnectErrorMessage error)
    {
        var code = Protocol.ConnectCodes.Parse(error.Code) ?? Protocol.ConnectCode.Unknown;
        var exception = ErrorMap.Connect(code, connection.Redactor.Redact(error.Message ?? "no details"), connection.SandboxId, service);
        return exception is ServiceBusyException && await connection.IsLostAsync().ConfigureAwait(false) ? ErrorMap.Lost(connection.SandboxId, "", exception) : exception;
    }

    public SandboxException NotUnderstood(Exception cause, HttpRequestMessage? request = null) => connection.NotUnderstood(cause, request);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, Deadline deadline) =>
        connection.SendAsync(request, completion, (failure, sandboxId) => ErrorMap.Rpc(failure, sandboxId, service), deadline);

    private HttpRequestMessage NewRequest(string method, HttpContent content, string? user)
    {
        var request = connection.NewEnvdRequest(HttpMethod.Post, _prefix + method);
        request.Content = content;
        request.Headers.TryAddWithoutValidation(E2BHeaders.ConnectProtocolVersion, "1");
        if ((user ?? (connection.Version.HasDefaultUser ? null : DefaultUser)) is { } name)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":")));

        return request;
    }
}
