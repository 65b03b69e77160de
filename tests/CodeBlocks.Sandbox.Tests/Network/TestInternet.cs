using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Tests.Network;

/// <summary>
/// An internet of two addresses, which needs none: they are reserved for documentation (RFC 5737), so neither private nor anybody's, and
/// this machine answers for them while the tests run. Whoever connects is greeted; what is sent comes back, by datagram too.
/// </summary>
public sealed class TestInternet : IDisposable
{
    public const string Greeting = "hello\n";

    private readonly CancellationTokenSource _closing = new();
    private readonly List<IDisposable> _open = [];
    private int _datagrams;

    public TestInternet()
    {
        if (MissingHere() is not null)
            return;

        // Other test runs on this machine take others.
        var last = Random.Shared.Next(1, 255);
        First = $"203.0.113.{last}";
        Second = $"198.51.100.{last}";
        Ip("add");
        FirstPort = Serve(First);
        SecondPort = Serve(Second);
    }

    public string First { get; } = "";

    public string Second { get; } = "";

    public int FirstPort { get; }

    public int SecondPort { get; }

    /// <summary>How many datagrams came, for whichever address.</summary>
    public int Datagrams => Volatile.Read(ref _datagrams);

    /// <summary>What keeps this machine from having it, or null.</summary>
    internal static string? MissingHere()
    {
        using var launcher = new ProcessLauncher(TimeProvider.System);
        return !Environment.IsPrivilegedProcess
            ? "Only root can give this machine addresses."
            : NetworkForwarder.Find(null, "", "", launcher) is null ? "It needs slirp4netns, iproute2 and /dev/net/tun." : null;
    }

    public void Dispose()
    {
        _closing.Cancel();
        _open.ForEach(open => open.Dispose());
        _closing.Dispose();

        if (First.Length > 0)
            Ip("del");
    }

    private int Serve(string address)
    {
        var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var datagrams = new UdpClient(new IPEndPoint(IPAddress.Parse(address), port));
        _open.AddRange([listener, datagrams]);
        _ = EchoAsync(listener);
        _ = EchoAsync(datagrams);
        return port;
    }

    private async Task EchoAsync(TcpListener listener)
    {
        while (true)
            _ = EchoAsync(await listener.AcceptTcpClientAsync(_closing.Token));
    }

    private async Task EchoAsync(TcpClient client)
    {
        using (client)
        {
            await client.GetStream().WriteAsync("hello\n"u8.ToArray(), _closing.Token);
            await client.GetStream().CopyToAsync(client.GetStream(), _closing.Token);
        }
    }

    // Each datagram is answered for a while, again and again, so that a test sees when answers stop to arrive.
    private async Task EchoAsync(UdpClient datagrams)
    {
        while (true)
        {
            var received = await datagrams.ReceiveAsync(_closing.Token);
            Interlocked.Increment(ref _datagrams);
            _ = RepeatAsync(datagrams, received);
        }
    }

    private async Task RepeatAsync(UdpClient datagrams, UdpReceiveResult received)
    {
        for (var i = 0; i < 600; i++)
        {
            await datagrams.SendAsync(received.Buffer, received.RemoteEndPoint, _closing.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _closing.Token);
        }
    }

    private void Ip(string verb)
    {
        foreach (var address in new[] { First, Second })
        {
            using var ip = Process.Start("ip", ["address", verb, address + "/32", "dev", "lo"]);
            ip.WaitForExit();
        }
    }
}
