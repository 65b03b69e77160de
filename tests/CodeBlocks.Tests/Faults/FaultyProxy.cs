using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeBlocks.Tests;

/// <summary>
/// A proxy for HTTP/1.1 on loopback that passes each request on over a connection of its own, and treats one of them as the test says: with a
/// <see cref="Fault"/>, or with a status that it answers itself.
/// </summary>
internal sealed partial class FaultyProxy : IAsyncDisposable
{
    private const int MaxHead = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, string> _calls = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private (int Call, object Treatment)? _plan;
    private int _count;

    public FaultyProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>The requests so far, in order: method and path.</summary>
    public IReadOnlyList<string> Calls => [.. _calls.OrderBy(call => call.Key).Select(call => call.Value)];

    /// <summary>The bodies of the requests that reached the server.</summary>
    public ConcurrentQueue<string> Passed { get; } = [];

    /// <summary>Treats the request of this number, from 1, with a <see cref="Fault"/> or a status.</summary>
    public void Plan(int call, object treatment) => _plan = (call, treatment);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = HandleAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using var connection = client;

        try
        {
            var stream = client.GetStream();
            var (head, more) = await ReadHeadAsync(stream);
            if (head.Length == 0)
                return;

            var number = Interlocked.Increment(ref _count);
            _calls[number] = string.Join(' ', head.Split('\r')[0].Split(' ')[..2]).Split('?')[0];
            await TreatAsync(client, head, more, _plan is { } plan && plan.Call == number ? plan.Treatment : null);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two ends is gone, which the other one notices.
        }
    }

    private async Task TreatAsync(TcpClient client, string head, byte[] more, object? treatment)
    {
        var stream = client.GetStream();

        if (treatment is Fault.ResetBefore)
        {
            Reset(client);
            return;
        }

        if (treatment is HttpStatusCode status)
        {
            var body = $$"""{"code":{{(int)status}},"message":"the server says {{(int)status}}"}""";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(int)status} Planned\r\nContent-Type: application/json\r\nRetry-After: 1\r\n" +
                $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, _stop.Token);
            return;
        }

        using var server = new TcpClient();
        await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
        var upstream = server.GetStream();
        var closing = ConnectionHeader().Replace(head, "").Insert(head.IndexOf('\n', StringComparison.Ordinal) + 1, "Connection: close\r\n");
        await upstream.WriteAsync(Encoding.Latin1.GetBytes(closing));
        await upstream.WriteAsync(more);
        _ = SendAsync(stream, upstream, more);

        if (treatment is null)
        {
            await upstream.CopyToAsync(stream, _stop.Token);
            return;
        }

        if (treatment is Fault.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            return;
        }

        await SpoilAsync(client, await ReadToEndAsync(upstream), (Fault)treatment);
    }

    private async Task SpoilAsync(TcpClient client, byte[] answer, Fault fault)
    {
        var stream = client.GetStream();
        var body = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var middle = body + ((answer.Length - body) / 2);

        switch (fault)
        {
            case Fault.ResetAfter:
                Reset(client);
                return;

            case Fault.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, _stop.Token);
                break;

            case Fault.Truncate:
                answer = answer[..middle];
                break;

            case Fault.Corrupt:
                answer.AsSpan(middle).Fill(0xff);
                break;

            case Fault.HalfClose:
                await stream.WriteAsync(answer.AsMemory(0, body), _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, _stop.Token);
                return;
        }

        await stream.WriteAsync(answer, _stop.Token);
    }

    private async Task SendAsync(NetworkStream client, NetworkStream server, byte[] first)
    {
        var sent = new MemoryStream();
        sent.Write(first);
        var buffer = new byte[16 * 1024];

        try
        {
            while (await client.ReadAsync(buffer, _stop.Token) is > 0 and var count)
            {
                await server.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                sent.Write(buffer, 0, count);
            }

            // The client has gone: the server must notice.
            server.Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            Passed.Enqueue(Encoding.Latin1.GetString(sent.ToArray()));
        }
    }

    private async Task<(string Head, byte[] More)> ReadHeadAsync(NetworkStream stream)
    {
        var read = new MemoryStream();
        var buffer = new byte[4096];

        while (read.Length < MaxHead && await stream.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            read.Write(buffer, 0, count);
            var bytes = read.ToArray();

            if (bytes.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var end)
                return (Encoding.Latin1.GetString(bytes, 0, end + 4), bytes[(end + 4)..]);
        }

        return ("", []);
    }

    private async Task<byte[]> ReadToEndAsync(NetworkStream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all, _stop.Token);
        return all.ToArray();
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new(true, 0);
        client.Close();
    }

    [GeneratedRegex("^Connection:.*\r\n", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionHeader();
}
