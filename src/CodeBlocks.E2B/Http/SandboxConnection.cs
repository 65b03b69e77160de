using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Sends requests to one sandbox: knows its address and tokens, and checks whether it still runs.</summary>
internal sealed class SandboxConnection
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    private readonly E2BTransport _transport;
    private readonly string? _accessToken;
    private readonly string? _trafficAccessToken;

    public SandboxConnection(E2BTransport transport, SandboxMessage sandbox)
    {
        _transport = transport;
        _accessToken = NullIfEmpty(sandbox.EnvdAccessToken);
        _trafficAccessToken = NullIfEmpty(sandbox.TrafficAccessToken);
        SandboxId = SandboxIds.Check(sandbox.SandboxId);
        Domain = CheckDomain(NullIfEmpty(sandbox.Domain) ?? transport.Settings.Domain);
        Address = new(transport.Settings, SandboxId, Domain);
        Version = EnvdVersion.Parse(sandbox.EnvdVersion);
        Description = sandbox;
        Redactor = transport.Settings.Redactor.With(_accessToken, _trafficAccessToken);
    }

    public string SandboxId { get; }

    public string Domain { get; }

    public SandboxAddress Address { get; }

    public EnvdVersion Version { get; }

    /// <summary>The answer that opened the connection.</summary>
    public SandboxMessage Description { get; }

    /// <summary>The interpreters that have executed code, by name, with their versions, as far as the server told.</summary>
    public ConcurrentDictionary<string, string> EngineVersions { get; } = new(StringComparer.Ordinal);

    public SecretRedactor Redactor { get; }

    public string? AccessToken => _accessToken;

    public E2BTransport Transport => _transport;

    public E2BSettings Settings => _transport.Settings;

    /// <summary>A request to envd.</summary>
    public HttpRequestMessage NewEnvdRequest(HttpMethod method, string path)
    {
        var request = NewRequest(method, Address.Envd, path, E2BPorts.Envd);
        AddAccessToken(request);
        return request;
    }

    /// <summary>A request to the code interpreter.</summary>
    public HttpRequestMessage NewInterpreterRequest(HttpMethod method, string path)
    {
        var request = NewRequest(method, Address.CodeInterpreter, path, E2BPorts.CodeInterpreter);
        if (_trafficAccessToken is not null)
            request.Headers.TryAddWithoutValidation(E2BHeaders.TrafficAccessToken, _trafficAccessToken);

        return request;
    }

    public void AddAccessToken(HttpRequestMessage request)
    {
        if (_accessToken is not null)
            request.Headers.TryAddWithoutValidation(E2BHeaders.AccessToken, _accessToken);
    }

    /// <summary>Sends a request and gives its answer if that is a success; the deadline covers it until it is returned.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion, Func<HttpFailure, string, E2BException> map, Deadline deadline)
    {
        try
        {
            var response = await _transport.SendAsync(HttpPlane.Data, request, completion, deadline.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;

            using (response)
                throw map(await HttpFailure.ReadAsync(response, Redactor, deadline.Token).ConfigureAwait(false), SandboxId);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw _transport.RequestTimedOut(request, SandboxId, exception);
        }
        catch (HttpRequestException exception)
        {
            throw await ExplainAsync(exception, request).ConfigureAwait(false);
        }
    }

    /// <summary>Finds out why a connection was dropped: the sandbox no longer exists, or another error.</summary>
    public async Task<E2BException> ExplainAsync(Exception cause, HttpRequestMessage? request = null)
    {
        if (await IsLostAsync().ConfigureAwait(false))
            return ErrorMap.Lost(SandboxId, " while the request was under way", cause);

        return new SandboxException($"The connection to sandbox {SandboxId} failed: {Redactor.Redact(cause.Message)}", cause)
        {
            SandboxId = SandboxId,
            RequestPath = request?.RequestUri?.AbsolutePath,
        };
    }

    /// <summary>Reads the body of a success.</summary>
    public async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw InvalidAnswer(exception, response.RequestMessage);
        }
    }

    public SandboxException InvalidAnswer(Exception cause, HttpRequestMessage? request = null) =>
        new($"Sandbox {SandboxId} sent an answer that is not valid: {Redactor.Redact(cause.Message)}", cause)
        {
            SandboxId = SandboxId,
            RequestPath = request?.RequestUri?.AbsolutePath,
        };

    /// <summary>Asks envd for its health.</summary>
    /// <returns>False when the proxy answers that there is no such sandbox (502).</returns>
    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        using var deadline = _transport.NewDeadline(Settings.RequestTimeout, cancellationToken);
        using var request = NewEnvdRequest(HttpMethod.Get, "health");
        try
        {
            using var response = await _transport.SendAsync(
                HttpPlane.Data, request, HttpCompletionOption.ResponseContentRead, deadline.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.BadGateway)
                return false;

            if (response.IsSuccessStatusCode)
                return true;

            throw ErrorMap.Files(await HttpFailure.ReadAsync(response, Redactor, deadline.Token).ConfigureAwait(false), SandboxId);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw _transport.RequestTimedOut(request, SandboxId, exception);
        }
        catch (HttpRequestException exception)
        {
            throw _transport.Unreachable(request, SandboxId, exception);
        }
    }

    /// <summary>Checks whether the sandbox no longer exists. Only a 502 says so; no answer does not.</summary>
    public async Task<bool> IsLostAsync()
    {
        using var deadline = _transport.NewDeadline(ProbeTimeout, CancellationToken.None);
        try
        {
            return !await IsRunningAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is E2BException or OperationCanceledException)
        {
            return false;
        }
    }

    private HttpRequestMessage NewRequest(HttpMethod method, Uri address, string path, int port)
    {
        var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.TryAddWithoutValidation(E2BHeaders.SandboxId, SandboxId);
        request.Headers.TryAddWithoutValidation(E2BHeaders.SandboxPort, port.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    private static string CheckDomain(string domain) =>
        E2BClientOptionsValidator.IsDomain(domain)
            ? domain
            : throw new SandboxException($"E2B returned '{MessageText.Head(domain)}' as the domain of a sandbox; that is not a host name.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
