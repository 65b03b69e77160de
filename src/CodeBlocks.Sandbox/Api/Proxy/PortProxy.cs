using System.Diagnostics.CodeAnalysis;
using System.Net;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace CodeBlocks.Sandbox.Api.Proxy;

/// <summary>Forwards requests to the ports that programs in a sandbox listen on, WebSockets included.</summary>
internal sealed class PortProxy(IHttpForwarder forwarder) : IDisposable
{
    // A program may be silent for as long as it likes, as without a proxy.
    private static readonly ForwarderRequestConfig Http11 = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = Timeout.InfiniteTimeSpan,
    };

    [SuppressMessage("Security", "CA5359", Justification = "The connection does not leave this machine.")]
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
            connection.InitialRequestMessage.Options.TryGetValue(PortTransformer.Sandbox, out var sandbox)
                ? await sandbox.ConnectPortAsync(connection.DnsEndPoint.Port, cancellationToken)
                : throw new InvalidOperationException("A request to a port must name its sandbox."),
    });

    public async Task ForwardAsync(HttpContext context, LocalSandbox sandbox, int port)
    {
        var error = await forwarder.SendAsync(context, "http://sandbox", _client, Http11, new PortTransformer(sandbox, port));

        if (error is ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;

        var exception = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        await SandboxDispatcher.WriteErrorAsync(context, 502, sandbox.Id, Describe(exception), port);
    }

    public void Dispose() => _client.Dispose();

    private static string Describe(Exception? exception) =>
        exception?.InnerException is MachineProcessException { Error: MachineProcessError.PortClosed } or IOException
            ? "The sandbox is running but port is not open"
            : "The sandbox is running but what listens on the port does not speak HTTP";
}
