using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodeBlocks.Sandbox.Api.Proxy;

/// <summary>Forwards requests to the ports that programs in a sandbox listen on, WebSockets included.</summary>
internal sealed class PortProxy : IDisposable
{
    private static readonly HttpRequestOptionsKey<LocalSandbox> Target = new("sandbox");
    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    [SuppressMessage("Security", "CA5359", Justification = "The connection does not leave this machine; who is at its other end is known without a certificate.")]
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = static async (connection, cancellationToken) =>
            connection.InitialRequestMessage.Options.TryGetValue(Target, out var sandbox)
                ? await sandbox.ConnectPortAsync(connection.DnsEndPoint.Port, cancellationToken)
                : throw new InvalidOperationException("A request to a port must name its sandbox."),
    });

    public async Task ForwardAsync(HttpContext context, LocalSandbox sandbox, int port)
    {
        using var request = Translate(context, sandbox, port);
        HttpResponseMessage response;

        try
        {
            response = await _client.SendAsync(request, context.RequestAborted);
        }
        catch (HttpRequestException exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            await SandboxDispatcher.WriteErrorAsync(context, 502, sandbox.Id, Explain(exception), port);
            return;
        }

        using (response)
        {
            ProxyHeaders.Copy(response, context.Response);

            if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
                await UpgradeAsync(context, response);
            else
                await CopyAsync(await response.Content.ReadAsStreamAsync(context.RequestAborted), context.Response.Body, context.RequestAborted);
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Translate(HttpContext context, LocalSandbox sandbox, int port)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.StartsWith('/') ? target : "/";

        // The authority tells connections of one sandbox from those of another.
        var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(string.Create(CultureInfo.InvariantCulture, $"{sandbox.Network.SchemeOf(port)}://{sandbox.Id}:{port}{path}"), AsGiven))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Options.Set(Target, sandbox);

        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            request.Content = new StreamContent(context.Request.Body);

        ProxyHeaders.Copy(context.Request, request);
        request.Headers.Host = sandbox.Network.MaskRequestHost is { Length: > 0 } mask
            ? mask.Replace("${PORT}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : context.Request.Host.Value;
        return request;
    }

    private static string Explain(HttpRequestException failure) =>
        failure.InnerException is MachineProcessException { Error: MachineProcessError.PortClosed } or IOException
            ? "The sandbox is running but port is not open"
            : "The sandbox is running but what listens on the port does not speak HTTP";

    private static async Task UpgradeAsync(HttpContext context, HttpResponseMessage response)
    {
        await using var inside = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await using var outside = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var there = CopyAsync(outside, inside, ended.Token);
        var back = CopyAsync(inside, outside, ended.Token);
        await Task.WhenAny(there, back);
        await ended.CancelAsync();
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Copied by hand, because what a program streams must not wait for a buffer to fill.
    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];

        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
    }
}
