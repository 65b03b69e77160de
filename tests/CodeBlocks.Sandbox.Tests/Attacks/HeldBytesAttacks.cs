using System.Net.Sockets;
using System.Text;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Making the server hold much: listings, watchers, bodies, frames of kernels, copies of files.</summary>
public class HeldBytesAttacks(AttackedServer server) : Attack(server)
{
    // One file with many attributes, under many names.
    private const string HeavyDirectory = """
        import os
        os.mkdir('heavy')
        open('heavy/first', 'w').close()
        try:
            for number in range(15):
                os.setxattr('heavy/first', 'user.e2b.a%d' % number, b'x' * 60000)
        except OSError as error:
            print('attributes are refused:', error)
        for number in range(400):
            os.link('heavy/first', 'heavy/name%d' % number)
        """;

    private ByteBudget Held => Host.Server.Manager.Get(Attacker.Id).Memory;

    [Fact]
    [Attempts(AttackClass.HeldBytes)]
    public async Task A_listing_shows_as_much_metadata_as_can_be_set_through_the_api()
    {
        await PythonAsync(HeavyDirectory);

        var entries = await Attacker.Files.ListAsync("heavy");

        Assert.Equal(401, entries.Count);
        Assert.All(entries, entry => Assert.InRange(entry.Metadata.Sum(pair => pair.Key.Length + pair.Value.Length), 0, 4096));
        await Wait.UntilAsync(() => Held.Held == 0);
    }

    [Fact]
    [Attempts(AttackClass.HeldBytes)]
    public async Task Changes_that_nobody_reads_are_bounded_and_given_back()
    {
        await PythonAsync(HeavyDirectory);
        var watchers = new List<IMachineWatcher>();
        for (var number = 0; number < 8; number++)
            watchers.Add(await Host.Server.Manager.Get(Attacker.Id).Files.WatchAsync("heavy", false, includeEntry: true, CancellationToken.None));

        await ShellAsync("for round in $(seq 40); do chmod 600 heavy/*; chmod 644 heavy/*; done");

        Assert.InRange(Held.Held, 1, 128 << 20);
        foreach (var watcher in watchers)
            await watcher.DisposeAsync();
        await Wait.UntilAsync(() => Held.Held == 0);
    }

    [Theory]
    [InlineData(49999, "/execute", "application/json")]
    [InlineData(49983, "/filesystem.Filesystem/ListDir", "application/json")]
    [InlineData(49983, "/process.Process/StreamInput", "application/connect+json")]
    [Attempts(AttackClass.HeldBytes)]
    public async Task Bodies_that_never_end_are_held_up_to_a_bound(int port, string path, string type)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => SendHalfAsync(port, path, type)));

        await Wait.UntilAsync(() => Held.Held > 64 << 20);
        Assert.InRange(Held.Held, 0, 128 << 20);
        Assert.Equal("2", (await Host.Bystander.Code.RunAsync("1 + 1")).Text);

        foreach (var connection in connections)
            connection.Dispose();
        await Wait.UntilAsync(() => Held.Held == 0);
        Assert.Equal("2", (await Attacker.Code.RunAsync("1 + 1")).Text);
    }

    [Fact]
    [Attempts(AttackClass.HeldBytes, AttackClass.BrokenFrames)]
    public async Task Frames_that_kernels_begin_and_never_end_are_held_up_to_a_bound()
    {
        // The length of a frame with a result, and nearly all of it, on the kernel's own channel.
        const string begin = """
            import os, socket, struct
            for name in os.listdir('/proc/self/fd'):
                fd = int(name)
                try:
                    if fd > 2 and os.readlink('/proc/self/fd/' + name).startswith('socket:'):
                        os.set_blocking(fd, True)
                        length = 30 << 20
                        os.write(fd, struct.pack('>IB', length, ord('R')))
                        left = length - 2
                        while left:
                            left -= os.write(fd, b' ' * min(left, 1 << 16))
                except OSError:
                    pass
            """;
        using var stop = new CancellationTokenSource();
        var contexts = new List<CodeContext>();
        for (var number = 0; number < 6; number++)
            contexts.Add(await Attacker.Code.CreateContextAsync());
        var running = contexts.Select(context => Record.ExceptionAsync(() =>
            Attacker.Code.RunAsync(begin, new RunCodeOptions { Context = context }, stop.Token))).ToList();

        await Wait.UntilAsync(() => Held.Held > 0 || running.All(run => run.IsCompleted));
        Assert.InRange(Held.Held, 0, 128 << 20);
        Assert.Equal("2", (await Host.Bystander.Code.RunAsync("1 + 1")).Text);

        await stop.CancelAsync();
        await Task.WhenAll(running);
        foreach (var context in contexts)
            await Attacker.Code.RemoveContextAsync(context.Id);
        await Wait.UntilAsync(() => Held.Held == 0);
    }

    [Fact]
    [Attempts(AttackClass.HeldBytes, AttackClass.GiantResults)]
    public async Task Results_that_are_read_slowly_by_many_arrive_one_after_the_other()
    {
        var contexts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Attacker.Code.CreateContextAsync()));

        var runs = await Task.WhenAll(contexts.Select(context =>
            Attacker.Code.RunAsync("'x' * (12 << 20)", new RunCodeOptions { Context = context })));

        Assert.All(runs, run => Assert.Equal(12 << 20, run.Text!.Length));
        await Wait.UntilAsync(() => Held.Held == 0);
    }

    private async Task<TcpClient> SendHalfAsync(int port, string path, string type)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(Host.Server.Url.Host, Host.Server.Url.Port);
        var stream = connection.GetStream();
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nE2b-Sandbox-Id: {Attacker.Id}\r\nE2b-Sandbox-Port: {port}\r\n"
            + $"X-Access-Token: {Host.Server.Manager.Get(Attacker.Id).AccessToken}\r\nContent-Type: {type}\r\nContent-Length: {16 << 20}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        _ = FillAsync(stream, type.Contains("connect", StringComparison.Ordinal));
        return connection;
    }

    private static async Task FillAsync(NetworkStream stream, bool enveloped)
    {
        try
        {
            if (enveloped)
                await stream.WriteAsync(new byte[] { 0, 0, 0xf0, 0, 0 });

            await stream.WriteAsync(new byte[15 << 20]);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The server reads no more of it.
        }
    }
}
