using System.Net.Sockets;

namespace CodeBlocks.E2B;

/// <summary>Creates the handlers that hold the connections of both pipelines.</summary>
internal static class HttpHandlers
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    public static SocketsHttpHandler Create() => new SocketsHttpHandler
    {
        // Keys and tokens are custom headers, which a redirect would carry to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = KeepAlive,
        KeepAlivePingTimeout = KeepAlive,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,

        // Dropping a stream must reach the sandbox at once: that is how code is interrupted.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Connects with TCP keep-alive, so that a silent stream ends when the other side is gone.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)KeepAlive.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)KeepAlive.TotalSeconds);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
