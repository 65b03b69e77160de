using System.Net.Sockets;
using System.Text;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Sends bytes that no client would.</summary>
internal static class RawHttp
{
    /// <summary>What the server answers until it closes the connection or says nothing more for a while.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        var stream = connection.GetStream();
        var answer = new MemoryStream();

        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            var buffer = new byte[4096];
            using var silence = new CancellationTokenSource();
            while (true)
            {
                silence.CancelAfter(TimeSpan.FromSeconds(1));
                if (await stream.ReadAsync(buffer, silence.Token) is not (> 0 and var read))
                    break;
                answer.Write(buffer, 0, read);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The server cut the connection, or waits for more: what it said so far is the answer.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
