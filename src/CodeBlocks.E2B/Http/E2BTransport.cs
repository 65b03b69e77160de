using System.Net;

namespace CodeBlocks.E2B;

/// <summary>Sends requests of one client; shares connections with all others.</summary>
internal sealed class E2BTransport(IHttpClientFactory clients, E2BSettings settings, TimeProvider time)
{
    private static readonly string UserAgent = $"codeblocks-e2b-dotnet/{typeof(E2BTransport).Assembly.GetName().Version?.ToString(3)}";

    public E2BSettings Settings => settings;

    public TimeProvider Time => time;

    public Deadline NewDeadline(TimeSpan timeout, CancellationToken cancellationToken) => new(timeout, time, cancellationToken);

    /// <summary>Sends the request and returns whatever came back; a body that is read whole is bounded.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        string plane, HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        RetryPolicy.SetLimit(request, settings.MaxRetries, settings.RequestTimeout, time);

        // Not disposed: the handler is the factory's, and disposing would cancel what is still under way.
        var client = clients.CreateClient(plane);
        client.MaxResponseContentBufferSize = settings.MaxMessageBytes;
        return await client.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
    }

    public E2BTimeoutException RequestTimedOut(HttpRequestMessage request, string? sandboxId, Exception cause) =>
        new(
            $"{request.Method} {request.RequestUri?.AbsolutePath} was not answered within {settings.RequestTimeout.TotalSeconds:0.###} s. "
            + "E2BClientOptions.RequestTimeout sets the limit.",
            cause)
        {
            Kind = E2BTimeoutKind.Request,
            Timeout = settings.RequestTimeout,
            SandboxId = sandboxId,
            RequestPath = request.RequestUri?.AbsolutePath,
        };

    public SandboxException Unreachable(HttpRequestMessage request, string? sandboxId, Exception cause) =>
        new($"No answer from {request.RequestUri?.GetLeftPart(UriPartial.Authority)}: {settings.Redactor.Redact(cause.Message)}", cause)
        {
            SandboxId = sandboxId,
            RequestPath = request.RequestUri?.AbsolutePath,
        };
}
